package org.lethe.api.network;

/**
 * The shape of one item of a batch: an image, a feature map, or a vector, whose height and width
 * are 1.
 *
 * @param channels the number of channels, or the length of a vector; at least 1
 * @param height the number of rows, at least 1
 * @param width the number of columns, at least 1
 */
public record Shape(int channels, int height, int width) {

  /** Checks the ranges. */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "extents must be at least 1: %d x %d x %d".formatted(channels, height, width));
    }
  }

  /** Creates the shape of a vector. */
  public static Shape vector(int length) {
    return new Shape(length, 1, 1);
  }

  /** Returns the number of elements. */
  public long count() {
    return (long) channels * height * width;
  }

  /**
   * Returns whether this is the shape of maps of several pixels, which a vector is not.
   *
   * @since 2.1
   */
  public boolean hasPixels() {
    return height > 1 || width > 1;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
