package org.lethe.api;

import java.util.Locale;

/** What a provider is for; each role has one contract in a package of its own. */
public enum Role {
  DATASET,
  BACKBONE,
  REMOVER,
  TRAINER,
  UNLEARNER,
  EVALUATOR,
  FAIRNESS_METRIC;

  /** The role as recipes and commands write it, e.g. {@code dataset}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
