/** The registered providers and devices, and the leases on them. */
@Export
@Version("1.0.0")
package org.lethe.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
