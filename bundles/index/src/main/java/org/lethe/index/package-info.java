/** Finds runs by what they are and by what they measured. */
@Export
@Version("1.0.0")
package org.lethe.index;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
