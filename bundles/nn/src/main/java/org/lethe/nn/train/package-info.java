/** Losses, optimisers, batches and the training loop. */
@Export
@Version("1.2.0")
package org.lethe.nn.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
