/** Images with annotations, identities and part masks. */
@Export
@Version("2.4.0")
package org.lethe.api.dataset;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
