/**
 * Datasets of labelled images of one size, which are read from files from the first to the last.
 */
@Export
@Version("1.0.0")
package org.lethe.rows.labelled;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
