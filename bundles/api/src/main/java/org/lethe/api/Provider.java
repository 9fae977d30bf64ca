package org.lethe.api;

import java.time.Duration;
import java.util.List;
import org.lethe.api.settings.Setting;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability a bundle contributes, registered as an OSGi service under the interface of its role
 * and marked with {@link LetheProvider}. A provider is a stateless factory and thread-safe; what
 * holds state are the tasks it starts.
 */
@ConsumerType
public interface Provider {

  /** The name recipes use; equals the {@value LetheProvider#ID} service property. */
  String id();

  /** One line for people: what it does. */
  String summary();

  /** The settings it takes, in the order help shows them. */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * The version of the state its tasks save. A state of another version is not given back to it.
   */
  default int stateVersion() {
    return 1;
  }

  /** About the longest time one step of its tasks takes, on the slowest machine it is meant for. */
  default Duration longestStep() {
    return Duration.ofSeconds(5);
  }
}
