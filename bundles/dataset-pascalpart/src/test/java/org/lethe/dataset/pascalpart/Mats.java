package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** Annotation files of version 5. */
final class Mats {
  static final int WIDTH = 120;
  static final int HEIGHT = 90;

  /** A box of pixels: the first and, exclusively, the last column and row. */
  record Pixels(String name, int left, int top, int right, int bottom) {}

  /** An object and its parts. */
  record Thing(Pixels pixels, List<Pixels> parts) {}

  private Mats() {}

  static byte[] of(Thing... things) {
    return bytes(anno(things));
  }

  static Struct anno(Thing... things) {
    Struct objects = Mat5.newStruct(1, things.length);
    for (int i = 0; i < things.length; i++) {
      objects.set("class", i, Mat5.newString(things[i].pixels.name));
      objects.set("mask", i, mask(things[i].pixels));
      objects.set("parts", i, parts(things[i].parts));
    }
    return Mat5.newStruct().set("imname", Mat5.newString("2008_000001")).set("objects", objects);
  }

  private static Array parts(List<Pixels> boxes) {
    if (boxes.isEmpty()) {
      return Mat5.newMatrix(0, 0);
    }
    Struct parts = Mat5.newStruct(1, boxes.size());
    for (int i = 0; i < boxes.size(); i++) {
      parts.set("part_name", i, Mat5.newString(boxes.get(i).name));
      parts.set("mask", i, mask(boxes.get(i)));
    }
    return parts;
  }

  static Matrix mask(Pixels box) {
    Matrix mask = Mat5.newLogical(HEIGHT, WIDTH);
    for (int column = box.left; column < box.right; column++) {
      for (int row = box.top; row < box.bottom; row++) {
        mask.setBoolean(row, column, true);
      }
    }
    return mask;
  }

  static byte[] bytes(Array anno) {
    return bytes(anno, true);
  }

  static byte[] bytes(Array anno, boolean compressed) {
    ByteBuffer bytes = ByteBuffer.allocate(16 << 20).order(ByteOrder.nativeOrder());
    try {
      Mat5.newWriter(Sinks.wrap(bytes))
          .setDeflateLevel(compressed ? 6 : 0)
          .writeMat(Mat5.newMatFile().addArray("anno", anno));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
