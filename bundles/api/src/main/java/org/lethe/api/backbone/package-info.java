/** The contract of classifier networks. */
@Export
@Version("2.0.0")
package org.lethe.api.backbone;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
