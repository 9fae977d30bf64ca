package org.lethe.images;

/**
 * Scaling of pictures to one size with the filter {@value ImageDecoder#FILTER}. The axes are scaled
 * independently. The same picture gives the same bytes on every machine. Not thread-safe.
 */
public final class Scaler {
  private final int width;
  private final int height;
  private int sourceWidth;
  private int sourceHeight;
  private Resampler columns;
  private Resampler rows;

  /**
   * Creates a scaler.
   *
   * @param width the number of columns of the images
   * @param height the number of rows of the images
   */
  public Scaler(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Returns a scaled picture: RGB values, [height, width, 3]. */
  public byte[] scale(DecodedPicture picture) {
    if (picture.width() != sourceWidth || picture.height() != sourceHeight) {
      sourceWidth = picture.width();
      sourceHeight = picture.height();
      columns = new Resampler(sourceWidth, width);
      rows = new Resampler(sourceHeight, height);
    }
    int[] image = rows.rows(columns.columns(picture.rgb(), sourceHeight), width);
    byte[] bytes = new byte[image.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) image[i];
    }
    return bytes;
  }
}
