package org.lethe.api.measure;

import java.util.Locale;

/** What qualifies a measurement, so that no figure is read as another. */
public enum Label {
  /** Whose figure it is: a subject's name. */
  SUBJECT,
  /** What the model saw: raw, masked, or mask (the mask alone). */
  INPUT,
  /**
   * Adversary that read: {@code frozen}, {@code warm-start}, {@code scratch}, {@code strongest} of
   * these, {@code mask-alone}; {@code power ...} for a control of the procedure.
   */
  ADVERSARY,
  /** Which images: train, validation, test. */
  SPLIT,
  /** What is predicted: an annotation's name. */
  TARGET,
  /** Where inside the network: a tap's name. */
  TAP,
  /**
   * Which rows of the split: {@code all}, {@code positives}; {@code balanced} if every combination
   * of task and feature counts alike, {@code biased} if each counts as often as in training.
   */
  ROWS,
  /** Which labels a probe learned: true, random. */
  LABELS,
  /** Kind of reader that was fitted: {@code linear}, {@code mlp}. */
  READER,
  /** Subgroup of the rows, e.g. {@code Male=1, Smiling=0}. */
  SUBGROUP,
  /** How far, within a series: an epoch, counted from 1. */
  EPOCH,
  /** Which phase of a procedure, within a series. */
  PHASE,
  /**
   * Of which builds: {@code mixed} if a provider, the device or the data was swapped for another
   * before it was measured; absent if all are those that the run began with.
   */
  BUILD;

  /** The label as files and tables write it, e.g. {@code input}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
