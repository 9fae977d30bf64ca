/** Base class and output of the commands of Lethe. */
@Export
@Version("1.0.0")
package org.lethe.console;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
