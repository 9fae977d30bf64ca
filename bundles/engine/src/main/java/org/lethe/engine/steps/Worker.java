package org.lethe.engine.steps;

import java.time.Duration;
import org.lethe.api.Provider;
import org.lethe.api.Role;
import org.lethe.engine.catalog.Entry;

/**
 * Whose task is at work.
 *
 * @param name as people read it, e.g. {@code unlearner=adversarial}
 * @param stateVersion of the states it saves and takes back
 * @param longestStep about the longest time a step takes
 */
public record Worker(String name, int stateVersion, Duration longestStep) {
  /** Lethe's own. */
  public static final Worker TRAINING = new Worker("the training", 2, Duration.ofSeconds(10));

  public static Worker of(Role role, Provider provider) {
    return new Worker(
        Entry.name(role, provider.id()), provider.stateVersion(), provider.longestStep());
  }
}
