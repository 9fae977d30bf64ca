/** State of the PyTorch engine, and functions of PyTorch beyond DJL's engine-neutral API. */
@Export
@Version("1.1.0")
package org.lethe.torch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
