/** Logits of networks for many images. */
@Export
@Version("1.1.0")
package org.lethe.nn.predict;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
