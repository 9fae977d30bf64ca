package org.lethe.evaluator.counterfactual;

import java.util.Arrays;

/**
 * The difference that a feature makes to what a model says of one image.
 *
 * @param before the predicted class without it
 * @param after the predicted class with it
 * @param logits how far the logits move: the margin of class 1 over class 0 where there are two
 *     classes, else the length of the difference after its mean is removed
 * @param moved how far each tap moves
 * @param spread how far each tap is, without the feature, from its mean over the images
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

  /** Returns the numbers that a state holds of an image with so many taps. */
  static int width(int taps) {
    return HEAD + 2 * taps;
  }

  /** Writes the numbers, from an index on. */
  void write(float[] target, int from) {
    target[from] = before;
    target[from + 1] = after;
    target[from + 2] = logits;
    System.arraycopy(moved, 0, target, from + HEAD, moved.length);
    System.arraycopy(spread, 0, target, from + HEAD + moved.length, spread.length);
  }

  /** Reads what {@link #write} wrote of an image with so many taps. */
  static ImageChange read(float[] source, int from, int taps) {
    int head = from + HEAD;
    return new ImageChange(
        (int) source[from],
        (int) source[from + 1],
        source[from + 2],
        Arrays.copyOfRange(source, head, head + taps),
        Arrays.copyOfRange(source, head + taps, head + 2 * taps));
  }
}
