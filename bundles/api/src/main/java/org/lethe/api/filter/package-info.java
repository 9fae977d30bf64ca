/** Groups of filters, each of which responds to one part of an image. */
@Export
@Version("1.0.0")
package org.lethe.api.filter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
