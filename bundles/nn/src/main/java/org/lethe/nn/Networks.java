package org.lethe.nn;

import org.lethe.api.compute.Compute;
import org.osgi.annotation.versioning.ProviderType;

/** The service that runs networks; registered when there is an engine. Thread-safe. */
@ProviderType
public interface Networks {

  /**
   * Opens a session on a device. To be called, and the session used and closed, on the device's own
   * thread.
   */
  Session session(Compute compute);

  /** The engine and its version, e.g. {@code PyTorch 2.7.1}. */
  String engine();
}
