/** Host tensors and the immutable weights that contracts pass around. */
@Export
@Version("2.0.0")
package org.lethe.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
