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

  /** Tells if the rate is about cases of this truth. */
  abstract boolean counts(int label);

  /** Returns the rate's name for people. */
  String title() {
    return title;
  }

  /** Returns the name of the cases it is about. */
  String base() {
    return base;
  }
}
