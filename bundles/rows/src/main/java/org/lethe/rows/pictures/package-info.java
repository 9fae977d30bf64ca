/** Datasets of picture files: one row per file, with annotations. */
@Export
@Version("1.0.0")
package org.lethe.rows.pictures;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
