package org.lethe.api.measure;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A picture for people: 8-bit RGB, row by row.
 *
 * @param name its file name without an ending: lower case letters, digits and hyphens
 * @param caption one line: what is shown, from left to right, top to bottom
 * @param width columns of pixels
 * @param height rows of pixels
 * @param rgb {@code height * width * 3} bytes from position 0; must not change any more
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
