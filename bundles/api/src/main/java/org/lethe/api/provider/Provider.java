package org.lethe.api.provider;

import java.time.Duration;
import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.settings.Setting;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that a bundle contributes, registered as an OSGi service under the interface of its
 * role and annotated with {@link LetheProvider}, which holds its id and summary. A provider is a
 * stateless factory and thread-safe; only its tasks hold state.
 */
@ConsumerType
public interface Provider {

  /** Returns the settings of the provider, in the order in which help shows them. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /**
   * Returns the version of the state that its tasks save. A state of another version is never given
   * to it.
   */
  default int stateVersion() {
    return 1;
  }

  /**
   * Returns about the longest time of one step of its tasks, on the slowest machine it is made for.
   */
  default Duration longestStep() {
    return Duration.ofSeconds(5);
  }
}
