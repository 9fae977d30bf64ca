/** Training of the classifiers that a run starts from. */
@Export
@Version("1.1.0")
package org.lethe.api.trainer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
