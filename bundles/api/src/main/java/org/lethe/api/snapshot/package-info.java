/** Models on the way to a result: one after each epoch that a run keeps. */
@Export
@Version("1.0.0")
package org.lethe.api.snapshot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
