/** The diagnosis of Lethe's bundles and components. */
@Export
@Version("2.0.0")
package org.lethe.diagnosis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
