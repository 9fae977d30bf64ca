package org.lethe.api.network;

/**
 * The extents of one item of a batch: an image or feature map, or a vector with height and width 1.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record Shape(int channels, int height, int width) {

  /** Checks the ranges. */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "no such shape: %d x %d x %d".formatted(channels, height, width));
    }
  }

  /** A vector. */
  public static Shape vector(int length) {
    return new Shape(length, 1, 1);
  }

  /** The number of elements. */
  public long count() {
    return (long) channels * height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
