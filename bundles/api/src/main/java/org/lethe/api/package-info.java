/** What every provider of Lethe is, and the one exception its users read. */
@Export
@Version("1.3.0")
package org.lethe.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
