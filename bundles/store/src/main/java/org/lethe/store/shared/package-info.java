/** Artefacts that all runs share, computed once. */
@Export
@Version("1.0.0")
package org.lethe.store.shared;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
