package org.lethe.images;

/**
 * Decoded picture or a region of one. Immutable unless the array is changed, which is not copied.
 */
public final class DecodedPicture {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * Creates a picture.
   *
   * @param width the number of columns
   * @param height the number of rows
   * @param rgb values from 0 to 255, unsigned, [height, width, 3]
   */
  public DecodedPicture(int width, int height, byte[] rgb) {
    if (rgb.length != (long) width * height * 3) {
      throw new IllegalArgumentException(
          "%d values for %d x %d pixels".formatted(rgb.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns a copy of a region, which must be inside the picture. */
  public DecodedPicture crop(Crop region) {
    byte[] part = new byte[Math.multiplyExact(region.width() * region.height(), 3)];
    for (int row = 0; row < region.height(); row++) {
      int from = ((region.top() + row) * width + region.left()) * 3;
      System.arraycopy(rgb, from, part, row * region.width() * 3, region.width() * 3);
    }
    return new DecodedPicture(region.width(), region.height(), part);
  }

  byte[] rgb() {
    return rgb;
  }
}
