/** Runs described networks: sessions, modules, losses, optimisers and the training loop. */
@Export
@Version("2.0.0")
package org.lethe.nn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
