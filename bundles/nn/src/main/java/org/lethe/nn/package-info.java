/** Sessions and modules that run described networks, and their initial weights. */
@Export
@Version("3.1.0")
package org.lethe.nn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
