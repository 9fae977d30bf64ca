/** Devices on which networks run. */
@Export
@Version("1.2.0")
package org.lethe.api.compute;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
