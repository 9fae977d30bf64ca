package org.lethe.evaluator.counterfactual;

import java.util.Arrays;

/**
 * Change of a model's answer to one image when a feature is switched.
 *
 * @param before the predicted class without it
 * @param after the predicted class with it
 * @param logits change of the logits: the margin of class 1 over class 0 where there are two
 *     classes, else the length of the difference after its mean is removed
 * @param moved distance that each tap moves
 * @param spread distance of each tap, without the feature, from its mean over the images
 */
@SuppressWarnings("ArrayRecordComponent") // changes are not compared, and images are many
record ImageChange(int before, int after, float logits, float[] moved, float[] spread) {
  private static final int HEAD = 3;

  /** Compares the logits of one image without and with the feature. */
  static ImageChange of(float[] off, float[] on, float[] moved, float[] spread) {
    return new ImageChange(largest(off), largest(on), change(off, on), moved, spread);
  }

  boolean flips() {
    return before != after;
  }

  private static float change(float[] off, float[] on) {
    double[] difference = new double[off.length];
    for (int c = 0; c < off.length; c++) {
      difference[c] = (double) on[c] - off[c];
    }
    if (off.length == 2) {
      return (float) Math.abs(difference[1] - difference[0]);
    }
    double mean = Arrays.stream(difference).average().orElse(0);
    return (float) Math.sqrt(Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).sum());
  }

  private static int largest(float[] logits) {
    int best = 0;
    for (int c = 1; c < logits.length; c++) {
      best = logits[c] > logits[best] ? c : best;
    }
    return best;
  }

  /** Returns the numbers for a state. */
  float[] row() {
    float[] row = new float[HEAD + moved.length + spread.length];
    row[0] = before;
    row[1] = after;
    row[2] = logits;
    System.arraycopy(moved, 0, row, HEAD, moved.length);
    System.arraycopy(spread, 0, row, HEAD + moved.length, spread.length);
    return row;
  }

  /** Reads numbers that {@link #row} returned. */
  static ImageChange of(float[] row) {
    int taps = (row.length - HEAD) / 2;
    return new ImageChange(
        (int) row[0],
        (int) row[1],
        row[2],
        Arrays.copyOfRange(row, HEAD, HEAD + taps),
        Arrays.copyOfRange(row, HEAD + taps, row.length));
  }
}
