package org.lethe.api.dataset;

/**
 * The preprocessing by which a dataset turns picture files into images. It is stored with a model,
 * so that other pictures can be prepared in the same way.
 *
 * @param crop the size of the centred region that is kept, relative to the largest one with the
 *     proportions of the images; greater than 0, at most 1
 * @param filter the name of the resampling filter, e.g. {@code triangle}: lower-case letters,
 *     digits and hyphens, at most 32
 */
public record Preparation(double crop, String filter) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Preparation {
    if (!(crop > 0 && crop <= 1)) {
      throw new IllegalArgumentException("crop " + crop + "; it is greater than 0 and at most 1");
    }
    if (!filter.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "not the name of a filter: lower-case letters, digits and hyphens, at most 32");
    }
  }
}
