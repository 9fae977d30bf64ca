/** Sessions, modules, losses, optimisers and the training loop for described networks. */
@Export
@Version("2.0.0")
package org.lethe.nn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
