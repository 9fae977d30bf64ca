/** Random draws as a function of what they are for, never of what was drawn before. */
@Export
@Version("1.0.0")
package org.lethe.api.random;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
