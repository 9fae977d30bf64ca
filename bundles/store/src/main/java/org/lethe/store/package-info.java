/** The store of runs: a directory per run, with its events, checkpoints, results and manifest. */
@Export
@Version("2.0.0")
package org.lethe.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
