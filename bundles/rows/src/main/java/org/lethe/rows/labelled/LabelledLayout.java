package org.lethe.rows.labelled;

/**
 * Layout of a row: the pixels, then the label in one byte.
 *
 * @param height number of pixel rows
 * @param width number of pixel columns
 * @param channels number of channels
 */
record LabelledLayout(int height, int width, int channels) {

  static LabelledLayout of(LabelledFiles files, LabelledSettings options) {
    return new LabelledLayout(
        options.size().orElse(files.height()),
        options.size().orElse(files.width()),
        files.channels());
  }

  /** Returns the offset of the label. */
  int label() {
    return height * width * channels;
  }

  /** Returns the number of bytes of a row. */
  int bytes() {
    return label() + 1;
  }
}
