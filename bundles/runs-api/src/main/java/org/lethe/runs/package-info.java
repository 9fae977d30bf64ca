/** Recipes, runs and what they left: what shells, dashboards and reports see of Lethe. */
@Export
@Version("2.1.0")
package org.lethe.runs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
