package org.lethe.images;

/**
 * Orientation of the stored pixels, as in the EXIF tag 0x0112. Stored pixels become upright by a
 * flip of rows and columns, then by an exchange of rows and columns.
 *
 * @param turned whether the stored rows are the upright columns
 * @param flippedRows whether the stored rows are in reverse order
 * @param flippedColumns whether the stored columns are in reverse order
 */
record Orientation(boolean turned, boolean flippedRows, boolean flippedColumns) {
  /** Pixels that are stored upright. */
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** The value of the tag from which rows and columns are exchanged. */
  private static final int FIRST_TURNED = 5;

  private static final int LAST = 8;

  /** Returns the orientation with an EXIF value; upright if the value is not one from 1 to 8. */
  static Orientation of(int value) {
    return switch (value) {
      case 2 -> new Orientation(false, false, true);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, true, false);
      case FIRST_TURNED -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case LAST -> new Orientation(true, false, true);
      default -> UPRIGHT;
    };
  }

  /**
   * Returns the stored region that shows a region of the upright picture.
   *
   * @param width the number of stored columns
   * @param height the number of stored rows
   */
  Crop stored(Crop upright, int width, int height) {
    Crop region =
        turned
            ? new Crop(
                /* left= */ upright.top(),
                /* top= */ upright.left(),
                /* width= */ upright.height(),
                /* height= */ upright.width())
            : upright;
    return new Crop(
        flippedColumns ? width - region.left() - region.width() : region.left(),
        flippedRows ? height - region.top() - region.height() : region.top(),
        region.width(),
        region.height());
  }

  /** Returns the upright pixels of stored ones. */
  DecodedPicture upright(DecodedPicture stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int width = turned ? stored.height() : stored.width();
    int height = turned ? stored.width() : stored.height();
    byte[] from = stored.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < width * height; i++) {
      int row = turned ? i % width : i / width;
      int column = turned ? i / width : i % width;
      row = flippedRows ? stored.height() - 1 - row : row;
      column = flippedColumns ? stored.width() - 1 - column : column;
      System.arraycopy(from, (row * stored.width() + column) * 3, to, i * 3, 3);
    }
    return new DecodedPicture(width, height, to);
  }
}
