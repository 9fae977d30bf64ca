/** Procedures that test models before and after unlearning. */
@Export
@Version("2.1.0")
package org.lethe.api.evaluator;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
