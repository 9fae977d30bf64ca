/** Files of prepared images, one row each, and the datasets that are read from them. */
@Export
@Version("2.0.0")
package org.lethe.rows;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
