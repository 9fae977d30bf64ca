/** Readers and writers of weights in safetensors files. */
@Export
@Version("1.2.0")
package org.lethe.safetensors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
