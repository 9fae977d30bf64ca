/** Snapshots of models after the epochs that a run keeps. */
@Export
@Version("1.0.0")
package org.lethe.api.snapshot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
