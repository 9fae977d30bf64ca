/** The contract that all roles share. */
@Export
@Version("2.0.0")
package org.lethe.api.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
