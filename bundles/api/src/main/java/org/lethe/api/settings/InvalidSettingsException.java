package org.lethe.api.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;

/** Thrown for settings that do not fit their declaration, with every mistake. */
public final class InvalidSettingsException extends LetheException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * Creates an exception.
   *
   * @param problems the mistakes, at least one
   */
  public InvalidSettingsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Returns every mistake, in the order of the settings. */
  public List<Problem> problems() {
    return problems;
  }
}
