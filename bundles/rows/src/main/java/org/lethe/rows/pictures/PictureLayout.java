package org.lethe.rows.pictures;

/**
 * Layout of a row: RGB pixels, a byte per annotation, the identity (an int) where known, a bit per
 * mask and pixel, and the further bytes.
 *
 * @param size rows and columns of an image
 * @param columns columns of the dataset
 */
record PictureLayout(int size, PictureColumns columns) {

  int pixels() {
    return size * size * 3;
  }

  /** Returns the offset of an annotation's value. */
  int value(int annotation) {
    return pixels() + annotation;
  }

  /** Returns the offset of the identity. */
  int identity() {
    return value(columns.annotations().size());
  }

  /** Returns the number of bytes of a mask. */
  int maskBytes() {
    return (size * size + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Returns the offset of a mask. */
  int mask(int mask) {
    return identity() + (columns.identities() ? Integer.BYTES : 0) + mask * maskBytes();
  }

  /** Returns the offset of the further bytes. */
  int further() {
    return mask(columns.masked().size());
  }

  /** Returns the number of bytes of a row. */
  int bytes() {
    return further() + columns.furtherBytes();
  }
}
