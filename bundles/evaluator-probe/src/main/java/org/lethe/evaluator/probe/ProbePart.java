package org.lethe.evaluator.probe;

/** The parts of the images, no two of which show the same person. */
enum ProbePart {
  /** Half of the persons: probes are fitted on them. */
  FIT,
  /** A quarter: ridges and epochs are chosen on them. */
  SELECT,
  /** A quarter: probes are tested on them. */
  TEST
}
