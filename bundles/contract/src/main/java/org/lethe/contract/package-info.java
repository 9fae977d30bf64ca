/**
 * Contract tests of providers in JUnit 5. The test of a provider is a subclass of the contract test
 * of its role.
 */
@Export
@Version("1.2.0")
package org.lethe.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
