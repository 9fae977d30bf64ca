/** Random numbers that are a function of seed, name, epoch and index. */
@Export
@Version("1.0.0")
package org.lethe.api.random;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
