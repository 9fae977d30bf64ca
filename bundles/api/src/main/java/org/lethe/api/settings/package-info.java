/** The settings a provider declares, and the values a recipe gives them. */
@Export
@Version("2.1.0")
package org.lethe.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
