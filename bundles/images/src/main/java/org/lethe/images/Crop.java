package org.lethe.images;

/**
 * The region of a picture that is used.
 *
 * @param left the first column, from 0
 * @param top the first row, from 0
 * @param width the number of columns
 * @param height the number of rows
 */
public record Crop(int left, int top, int width, int height) {

  /**
   * Returns a centred crop with the proportions of an image.
   *
   * @param pictureWidth the number of columns of the picture
   * @param pictureHeight the number of rows of the picture
   * @param width the number of columns of the image
   * @param height the number of rows of the image
   * @param share the size of the crop relative to the largest one that fits, greater than 0, at
   *     most 1
   */
  public static Crop centred(
      int pictureWidth, int pictureHeight, int width, int height, double share) {
    double widest = Math.min(pictureWidth, (double) pictureHeight * width / height);
    double highest = Math.min(pictureHeight, (double) pictureWidth * height / width);
    int columns = (int) Math.max(1, Math.round(widest * share));
    int rows = (int) Math.max(1, Math.round(highest * share));
    return new Crop((pictureWidth - columns) / 2, (pictureHeight - rows) / 2, columns, rows);
  }
}
