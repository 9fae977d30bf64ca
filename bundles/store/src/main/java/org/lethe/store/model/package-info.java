/** Files of models that unlearners and identifiers return. */
@Export
@Version("1.1.0")
package org.lethe.store.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
