/** Removers of features from images. */
@Export
@Version("1.0.0")
package org.lethe.api.remover;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
