/** Tensors in host memory, and the weights of networks. */
@Export
@Version("2.0.0")
package org.lethe.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
