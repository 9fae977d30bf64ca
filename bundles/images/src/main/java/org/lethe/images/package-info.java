/** Reader, scaler and decoder of picture files. */
@Export
@Version("2.0.0")
package org.lethe.images;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
