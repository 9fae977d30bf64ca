/** What providers promise, as JUnit 5 tests: whoever writes one subclasses its contract's. */
@Export
@Version("1.1.0")
package org.lethe.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
