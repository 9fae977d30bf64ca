/** Masking of images before a network. */
@Export
@Version("1.2.0")
package org.lethe.nn.mask;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
