/** Procedures that find which filters of a network respond to which part of an image. */
@Export
@Version("1.1.0")
package org.lethe.api.identifier;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
