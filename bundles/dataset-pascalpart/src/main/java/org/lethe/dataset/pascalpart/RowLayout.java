package org.lethe.dataset.pascalpart;

/**
 * Layout of a row: pixels, masks of one bit per pixel, a byte per annotation, and the identity (an
 * int). The first mask is that of the object; the others are those of the parts.
 *
 * @param size rows and columns of an image
 * @param masks number of masks
 * @param annotations number of annotations
 */
record RowLayout(int size, int masks, int annotations) {

  static RowLayout of(PascalPartSettings options) {
    return new RowLayout(options.size(), 1 + options.parts().size(), options.annotations().size());
  }

  /** Returns the number of bytes of the pixels. */
  int pixels() {
    return area() * 3;
  }

  /** Returns the number of pixels. */
  int area() {
    return size * size;
  }

  /** Returns the offset of the byte of a mask that contains a pixel. */
  int mask(int mask, int pixel) {
    return pixels() + mask * ((area() + 7) / 8) + pixel / 8;
  }

  /** Returns the offset of an annotation's value. */
  int value(int annotation) {
    return mask(masks, 0) + annotation;
  }

  /** Returns the offset of the identity. */
  int identity() {
    return value(annotations);
  }

  /** Returns the number of bytes of a row. */
  int bytes() {
    return identity() + Integer.BYTES;
  }
}
