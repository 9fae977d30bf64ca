/** The contract of networks that remove features from images by a mask. */
@Export
@Version("2.1.0")
package org.lethe.api.remover;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
