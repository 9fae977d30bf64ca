package org.lethe.dataset.pascalpart;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.lethe.images.Crop;

/** Set of pixels of a picture, one bit per pixel, in MATLAB's order: column by column. */
final class BinaryMask {
  private final int width;
  private final int height;
  private final BitSet bits;

  private BinaryMask(int width, int height, BitSet bits) {
    this.width = width;
    this.height = height;
    this.bits = bits;
  }

  /**
   * Creates a mask.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param values number of values that are stored
   * @param inside test of the value at an index, column by column
   * @throws UnreadableAnnotationException if the sizes do not fit
   */
  static BinaryMask of(long rows, long columns, long values, IntPredicate inside)
      throws UnreadableAnnotationException {
    boolean positive = rows > 0 && columns > 0 && rows <= Budget.PIXELS && columns <= Budget.PIXELS;
    if (!positive || rows * columns > Budget.PIXELS || rows * columns != values) {
      throw new UnreadableAnnotationException(
          "has a mask of %,d x %,d pixels with %,d values, of at most %,d"
              .formatted(columns, rows, values, Budget.PIXELS));
    }
    BitSet bits = new BitSet((int) values);
    for (int i = 0; i < values; i++) {
      bits.set(i, inside.test(i));
    }
    return new BinaryMask((int) columns, (int) rows, bits);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean sameSize(BinaryMask other) {
    return width == other.width && height == other.height;
  }

  boolean isEmpty() {
    return bits.isEmpty();
  }

  /** Returns the pixels of either mask. */
  BinaryMask or(BinaryMask other) {
    BitSet all = (BitSet) bits.clone();
    all.or(other.bits);
    return new BinaryMask(width, height, all);
  }

  /** Returns the pixels of both masks. */
  BinaryMask and(BinaryMask other) {
    BitSet common = (BitSet) bits.clone();
    common.and(other.bits);
    return new BinaryMask(width, height, common);
  }

  /** Returns the smallest box around the pixels; empty without pixels. */
  Optional<Crop> box() {
    if (bits.isEmpty()) {
      return Optional.empty();
    }
    int left = bits.nextSetBit(0) / height;
    int right = (bits.length() - 1) / height;
    int top = height;
    int bottom = 0;
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      top = Math.min(top, i % height);
      bottom = Math.max(bottom, i % height);
    }
    return Optional.of(new Crop(left, top, right - left + 1, bottom - top + 1));
  }

  /** Writes 255 for each pixel inside a region to a channel of [height, width, 3] values. */
  void paint(Crop region, byte[] rgb, int channel) {
    for (int column = 0; column < region.width(); column++) {
      int first = (region.left() + column) * height + region.top();
      int end = first + region.height();
      for (int i = bits.nextSetBit(first); i >= 0 && i < end; i = bits.nextSetBit(i + 1)) {
        rgb[((i - first) * region.width() + column) * 3 + channel] = (byte) 255;
      }
    }
  }
}
