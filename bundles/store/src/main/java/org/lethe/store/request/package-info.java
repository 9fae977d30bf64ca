/** Parts of a request that are compared with the data: annotations, and files of rows. */
@Export
@Version("1.0.0")
package org.lethe.store.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
