/** Requests to unlearn, and the context that all tasks with a request share. */
@Export
@Version("1.1.0")
package org.lethe.api.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
