/** Responses of groups of filters to images, and the encoding of images by them. */
@Export
@Version("1.0.0")
package org.lethe.nn.filter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
