package org.lethe.evaluator.parts;

import java.nio.ByteBuffer;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Shape;

/** A picture of images in rows and columns, black where none was put. */
final class TileSheet {
  /** The brightness of a pixel. */
  interface Light {
    /** Returns a brightness from 0 to 1. */
    float at(int pixel);
  }

  private final Shape image;
  private final int rows;
  private final int columns;
  private final ByteBuffer rgb;

  /**
   * Creates an empty sheet.
   *
   * @param image the shape of the images
   */
  TileSheet(Shape image, int rows, int columns) {
    this.image = image;
    this.rows = rows;
    this.columns = columns;
    this.rgb = ByteBuffer.allocate(3 * rows * image.height() * columns * image.width());
  }

  /**
   * Puts an image.
   *
   * @param pixels the image, height x width x channels
   */
  void put(int row, int column, byte[] pixels, Light light) {
    int channels = image.channels();
    for (int y = 0; y < image.height(); y++) {
      int line = (row * image.height() + y) * columns + column;
      for (int x = 0; x < image.width(); x++) {
        int pixel = y * image.width() + x;
        for (int colour = 0; colour < 3; colour++) {
          byte value = pixels[pixel * channels + Math.min(colour, channels - 1)];
          rgb.put(
              3 * (line * image.width() + x) + colour,
              (byte) Math.round(Byte.toUnsignedInt(value) * light.at(pixel)));
        }
      }
    }
  }

  Picture picture(String name, String caption) {
    return new Picture(name, caption, columns * image.width(), rows * image.height(), rgb);
  }
}
