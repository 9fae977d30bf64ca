package org.lethe.diagnosis;

import java.util.List;

/**
 * The state of a component.
 *
 * @param name the name in the component descriptor
 * @param bundle the symbolic name of its bundle
 * @param provides the name of the provider in recipes, e.g. {@code remover=unet}; empty if it is
 *     not a provider
 * @param state {@code ACTIVE}, {@code SATISFIED} (activated on first use), {@code
 *     UNSATISFIED_REFERENCE}, {@code UNSATISFIED_CONFIGURATION}, {@code FAILED_ACTIVATION} or
 *     {@code DISABLED}
 * @param problems the unsatisfied requirements and their possible providers, indented by depth;
 *     empty if it works
 */
public record ComponentReport(
    String name, String bundle, String provides, String state, List<String> problems) {

  /** Copies the list. */
  public ComponentReport {
    problems = List.copyOf(problems);
  }
}
