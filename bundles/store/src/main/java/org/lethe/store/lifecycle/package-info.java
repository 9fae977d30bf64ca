/** A run that has not ended: its states, stages and history. */
@Export
@Version("2.0.0")
package org.lethe.store.lifecycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
