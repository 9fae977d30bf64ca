/** Requests to unlearn, and the context common to all that work on one. */
@Export
@Version("1.1.0")
package org.lethe.api.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
