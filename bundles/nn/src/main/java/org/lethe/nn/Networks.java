package org.lethe.nn;

import java.util.function.Function;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.NetworkExecutor;
import org.osgi.annotation.versioning.ProviderType;

/** Service that runs networks, registered when an engine is loaded. Thread-safe. */
@ProviderType
public interface Networks extends NetworkExecutor {

  /**
   * Opens a session on a device. To be called, used and closed on the device's own thread.
   *
   * @throws org.lethe.api.LetheException if the device is not {@linkplain #supports supported}
   */
  Session session(Compute compute);

  /**
   * Opens a session for an owner, who closes it. If the owner cannot be made, the session is closed
   * here.
   *
   * @param owner function that makes the owner
   */
  default <T> T open(Compute compute, Function<Session, T> owner) {
    Session session = session(compute);
    try {
      return owner.apply(session);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }
}
