package org.lethe.diagnosis;

import java.util.List;

/**
 * How a component stands.
 *
 * @param name as its bundle declares it
 * @param bundle the symbolic name of that bundle
 * @param provides what recipes call it, e.g. {@code remover=unet}; empty if it is no provider
 * @param state {@code ACTIVE}, {@code SATISFIED} (works once it is asked for), {@code
 *     UNSATISFIED_REFERENCE}, {@code UNSATISFIED_CONFIGURATION}, {@code FAILED_ACTIVATION} or
 *     {@code DISABLED}
 * @param problems what it waits for and who would provide that, indented by how far away it is;
 *     none if it works
 */
public record ComponentReport(
    String name, String bundle, String provides, String state, List<String> problems) {

  /** Copies the list. */
  public ComponentReport {
    problems = List.copyOf(problems);
  }
}
