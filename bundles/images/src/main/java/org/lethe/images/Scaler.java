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

  /**
   * Returns a scaled picture: RGB values, [height, width, 3]. Columns are scaled first, and
   * rounded.
   */
  public byte[] scale(DecodedPicture picture) {
    if (picture.width() != sourceWidth || picture.height() != sourceHeight) {
      sourceWidth = picture.width();
      sourceHeight = picture.height();
      columns = new Resampler(sourceWidth, width);
      rows = new Resampler(sourceHeight, height);
    }
    return bytes(rows.scale(turned(columns.scale(columns(picture)))));
  }

  /** Returns the columns of a picture as packed pixels. */
  private static int[][] columns(DecodedPicture picture) {
    byte[] rgb = picture.rgb();
    int[][] columns = new int[picture.width()][picture.height()];
    for (int x = 0; x < columns.length; x++) {
      int[] column = columns[x];
      int from = 3 * x;
      for (int y = 0; y < column.length; y++) {
        column[y] = (rgb[from] & 0xFF) | (rgb[from + 1] & 0xFF) << 8 | (rgb[from + 2] & 0xFF) << 16;
        from += 3 * columns.length;
      }
    }
    return columns;
  }

  /** Exchanges rows and columns. */
  private static int[][] turned(int[][] lines) {
    int[][] turned = new int[lines[0].length][lines.length];
    for (int x = 0; x < turned.length; x++) {
      for (int y = 0; y < lines.length; y++) {
        turned[x][y] = lines[y][x];
      }
    }
    return turned;
  }

  private static byte[] bytes(int[][] image) {
    byte[] bytes = new byte[image.length * image[0].length * 3];
    int to = 0;
    for (int[] row : image) {
      for (int pixel : row) {
        bytes[to] = (byte) pixel;
        bytes[to + 1] = (byte) (pixel >> 8);
        bytes[to + 2] = (byte) (pixel >> 16);
        to += 3;
      }
    }
    return bytes;
  }
}
