package org.lethe.fairness;

/** The part of some cases, by weight, that is predicted 1. */
enum Rate {
  /** Among all cases. */
  SELECTION("selection rate", "cases") {
    @Override
    boolean counts(int label) {
      return true;
    }
  },
  /** Among those whose truth is 1. */
  TRUE_POSITIVE("true positive rate", "positives") {
    @Override
    boolean counts(int label) {
      return label == 1;
    }
  },
  /** Among those whose truth is 0. */
  FALSE_POSITIVE("false positive rate", "negatives") {
    @Override
    boolean counts(int label) {
      return label == 0;
    }
  };

  private final String title;
  private final String base;

  Rate(String title, String base) {
    this.title = title;
    this.base = base;
  }

  /** Returns whether the rate's base includes cases of a truth. */
  abstract boolean counts(int label);

  /** Returns the rate's name in texts. */
  String title() {
    return title;
  }

  /** Returns the name of the rate's base. */
  String base() {
    return base;
  }
}
