/** Networks as data: a graph of layers, each node named as torchvision names it. */
@Export
@Version("2.0.0")
package org.lethe.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
