/** Logistic regression on features in main memory. */
@Export
@Version("1.0.0")
package org.lethe.nn.linear;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
