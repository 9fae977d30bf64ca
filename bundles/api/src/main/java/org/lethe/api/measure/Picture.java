package org.lethe.api.measure;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An 8-bit RGB picture that explains a result.
 *
 * @param name the file name without extension: lower-case letters, digits and hyphens
 * @param caption the description of the content in one line, from left to right and top to bottom
 * @param width the number of pixel columns
 * @param height the number of pixel rows
 * @param rgb the pixels, {@code height * width * 3} bytes, row by row; not copied and must not be
 *     changed
 */
public record Picture(String name, String caption, int width, int height, ByteBuffer rgb) {

  /** Checks the name and the size. */
  public Picture {
    Objects.requireNonNull(caption);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a picture's name: " + name);
    }
    rgb = rgb.asReadOnlyBuffer();
    if (width < 1 || height < 1 || rgb.remaining() != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d bytes for %d x %d".formatted(rgb.remaining(), width, height));
    }
  }
}
