package org.lethe.evaluator.saliency;

/**
 * Overlap of attribution maps with a part of one image.
 *
 * @param mask height x width bytes, 1 inside the part
 */
@SuppressWarnings("ArrayRecordComponent") // overlaps are not compared
record PartMask(byte[] mask) {

  /** Returns the share of the image that the part covers; NaN if it covers none. */
  float area() {
    int inside = 0;
    for (byte pixel : mask) {
      inside += pixel;
    }
    return inside == 0 ? Float.NaN : (float) inside / mask.length;
  }

  /**
   * Returns the share of a map's sum inside the part; NaN if the map is zero or the part covers
   * nothing, and infinite if the map is not finite.
   *
   * @param map not negative, one value per pixel
   */
  float share(float[] map) {
    double inside = 0;
    double all = 0;
    for (int i = 0; i < map.length; i++) {
      inside += mask[i] * (double) map[i];
      all += map[i];
    }
    return figure(inside, all, all);
  }

  /**
   * Returns 1 if the largest value of a map lies inside the part, else 0; the share inside of
   * several equal ones. Undefined as {@link #share}.
   */
  float hit(float[] map) {
    float largest = 0;
    double sum = 0;
    for (float value : map) {
      largest = Math.max(largest, value);
      sum += value;
    }
    int inside = 0;
    int all = 0;
    for (int i = 0; i < map.length; i++) {
      boolean isLargest = largest > 0 && map[i] == largest;
      inside += isLargest ? mask[i] : 0;
      all += isLargest ? 1 : 0;
    }
    return figure(inside, all, sum);
  }

  private float figure(double inside, double all, double sum) {
    if (!Double.isFinite(sum)) {
      return Float.POSITIVE_INFINITY;
    }
    return all == 0 || Float.isNaN(area()) ? Float.NaN : (float) (inside / all);
  }
}
