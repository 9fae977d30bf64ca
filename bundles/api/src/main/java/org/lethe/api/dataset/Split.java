package org.lethe.api.dataset;

import java.util.Locale;

/** The parts of a dataset: learn from the first, select on the second, report on the third. */
public enum Split {
  /** For learning. */
  TRAIN,
  /** For selecting. */
  VALIDATION,
  /** For reporting. */
  TEST;

  /** The split as labels and tables write it, e.g. {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
