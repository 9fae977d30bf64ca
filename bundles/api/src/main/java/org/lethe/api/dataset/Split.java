package org.lethe.api.dataset;

import java.util.Locale;

/** The parts of a dataset: for training, for selecting weights and settings, and for reporting. */
public enum Split {
  /** The images that models are trained on. */
  TRAIN,
  /** The images that weights and settings are selected on. */
  VALIDATION,
  /** The images that reported figures are computed from. */
  TEST;

  /** Returns the name in labels and tables, e.g. {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
