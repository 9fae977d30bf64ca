package org.lethe.api.provider;

import java.time.Duration;
import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.settings.Setting;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider of a role. It is registered as an OSGi service under the interface of its role and
 * annotated with {@link LetheProvider}, which has its id and summary. A provider is a stateless
 * factory and thread-safe; only its tasks have state.
 */
@ConsumerType
public interface Provider {

  /** Returns the declared settings, in the order of the help. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /**
   * Returns the version of the state that its tasks save. A provider never receives a state of
   * another version.
   */
  default int stateVersion() {
    return 1;
  }

  /**
   * Returns an estimate of the longest time of a step of its tasks on the slowest supported
   * machine.
   */
  default Duration longestStep() {
    return Duration.ofSeconds(5);
  }
}
