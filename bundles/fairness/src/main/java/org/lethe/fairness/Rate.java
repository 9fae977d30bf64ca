package org.lethe.fairness;

/** The share of the cases of a base, by weight, that is predicted as 1. */
enum Rate {
  /** The share among all cases. */
  SELECTION("selection rate", "cases") {
    @Override
    boolean counts(int label) {
      return true;
    }
  },
  /** The share among cases with label 1. */
  TRUE_POSITIVE("true positive rate", "positives") {
    @Override
    boolean counts(int label) {
      return label == 1;
    }
  },
  /** The share among cases with label 0. */
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

  /** Returns whether the base of the rate includes cases with a label. */
  abstract boolean counts(int label);

  /** Returns the name of the rate in messages. */
  String title() {
    return title;
  }

  /** Returns the name of the base in messages. */
  String base() {
    return base;
  }
}
