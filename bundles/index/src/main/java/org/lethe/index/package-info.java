/** Index of the runs, and queries by their properties and measurements. */
@Export
@Version("1.0.0")
package org.lethe.index;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
