/** Fairness metrics, which compare predictions between groups. */
@Export
@Version("1.0.0")
package org.lethe.api.fairness;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
