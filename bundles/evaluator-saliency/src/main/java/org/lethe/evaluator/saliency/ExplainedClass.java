package org.lethe.evaluator.saliency;

/** Class whose logit is attributed to the pixels. */
enum ExplainedClass {
  /** Class of the annotation: the same for all models. */
  LABEL,
  /** Class that the model under test predicts. */
  PREDICTED
}
