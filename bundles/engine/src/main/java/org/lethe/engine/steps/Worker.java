package org.lethe.engine.steps;

import java.time.Duration;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.catalog.Entry;

/**
 * The provider of a task.
 *
 * @param name the name for people, e.g. {@code unlearner=adversarial}
 * @param stateVersion the version of the states that its tasks save
 * @param longestStep about the longest time of a step
 */
public record Worker(String name, int stateVersion, Duration longestStep) {
  public static Worker of(Role role, String id, Provider provider) {
    return new Worker(Entry.name(role, id), provider.stateVersion(), provider.longestStep());
  }
}
