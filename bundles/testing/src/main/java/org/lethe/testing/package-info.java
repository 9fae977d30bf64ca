/** What tests of providers need: a device, images, networks, contexts and the life of a task. */
@Export
@Version("1.2.0")
package org.lethe.testing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
