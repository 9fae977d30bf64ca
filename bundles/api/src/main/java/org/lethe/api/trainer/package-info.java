/** Procedures that train classifiers. */
@Export
@Version("1.1.0")
package org.lethe.api.trainer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
