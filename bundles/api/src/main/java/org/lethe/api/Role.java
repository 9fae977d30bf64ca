package org.lethe.api;

import java.util.Locale;

/** The kinds of providers; each role has one contract in a package of its own. */
public enum Role {
  DATASET,
  BACKBONE,
  REMOVER,
  TRAINER,
  IDENTIFIER,
  UNLEARNER,
  EVALUATOR,
  FAIRNESS_METRIC;

  /** Returns the role as recipes and commands write it, e.g. {@code dataset}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
