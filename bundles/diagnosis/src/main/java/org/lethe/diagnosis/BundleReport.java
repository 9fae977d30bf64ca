package org.lethe.diagnosis;

import java.util.List;

/**
 * How a bundle stands.
 *
 * @param id its number
 * @param name its symbolic name
 * @param version of it
 * @param state {@code ACTIVE}, {@code STARTING}, {@code STOPPING}, {@code RESOLVED} or {@code
 *     INSTALLED}; a fragment is {@code RESOLVED} at best
 * @param problems why it does not work, a line each; none if it does
 */
public record BundleReport(
    long id, String name, String version, String state, List<String> problems) {

  /** Copies the list. */
  public BundleReport {
    problems = List.copyOf(problems);
  }
}
