/** Procedures that make a model unlearn features, a class or rows. */
@Export
@Version("2.1.0")
package org.lethe.api.unlearner;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
