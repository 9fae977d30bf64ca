package org.lethe.diagnosis;

import java.util.List;

/**
 * The state of a bundle.
 *
 * @param id the id
 * @param name the symbolic name
 * @param version the version
 * @param state {@code ACTIVE}, {@code STARTING}, {@code STOPPING}, {@code RESOLVED} or {@code
 *     INSTALLED}; a working fragment is {@code RESOLVED}
 * @param problems the reasons why it does not work, one line each; empty if it works
 */
public record BundleReport(
    long id, String name, String version, String state, List<String> problems) {

  /** Copies the list. */
  public BundleReport {
    problems = List.copyOf(problems);
  }
}
