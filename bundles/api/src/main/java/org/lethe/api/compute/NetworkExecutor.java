package org.lethe.api.compute;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that runs described networks on devices, registered while its engine is loaded.
 * Thread-safe.
 *
 * @since 1.1
 */
@ProviderType
public interface NetworkExecutor {

  /** Returns the name and the version of the engine, e.g. {@code PyTorch 2.7.1}. */
  String engine();

  /** Returns whether networks run on a device in its configured precision. */
  boolean supports(Compute compute);
}
