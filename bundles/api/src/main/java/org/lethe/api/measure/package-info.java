/** Measurements, charts and pictures, and the scores from which measurements are computed. */
@Export
@Version("2.1.0")
package org.lethe.api.measure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
