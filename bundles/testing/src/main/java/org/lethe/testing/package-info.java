/**
 * Fixtures for tests of providers: a device, images, networks, contexts and an executor of tasks.
 */
@Export
@Version("1.6.0")
package org.lethe.testing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
