/** Decoder of picture files to images of one size. */
@Export
@Version("1.0.0")
package org.lethe.images;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
