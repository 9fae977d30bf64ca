/** Recipes, runs and their results: the services that shells, dashboards and reports use. */
@Export
@Version("3.3.0")
package org.lethe.runs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
