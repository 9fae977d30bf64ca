/** Tables beside picture files: comma-separated, tab-separated, or words with blanks between. */
@Export
@Version("1.0.0")
package org.lethe.rows.table;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
