/** Networks as data: graphs of layers, whose nodes are named as in torchvision. */
@Export
@Version("2.1.0")
package org.lethe.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
