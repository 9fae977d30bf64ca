/** Gradients with respect to the input and the inner nodes of a network. */
@Export
@Version("1.0.0")
package org.lethe.nn.gradient;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
