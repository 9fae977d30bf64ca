/** Files of decoded images in a cache folder, which several processes may write at once. */
@Export
@Version("1.0.0")
package org.lethe.images.cache;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
