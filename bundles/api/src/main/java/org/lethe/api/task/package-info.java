/** Long work in small steps, with progress and a state that can be saved between two steps. */
@Export
@Version("1.1.0")
package org.lethe.api.task;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
