/** Roles of providers, and the exception whose message users read. */
@Export
@Version("2.0.0")
package org.lethe.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
