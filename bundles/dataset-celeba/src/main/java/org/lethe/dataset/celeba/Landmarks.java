package org.lethe.dataset.celeba;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.lethe.images.Crop;
import org.lethe.rows.pictures.PictureSettings;

/**
 * Five points per aligned image (eyes, nose, corners of the mouth) in the pixels of the official
 * 178 x 218 image, and the boxes around them. Copies of another size show the same, scaled.
 */
final class Landmarks {
  static final int COORDINATES = 10;

  private static final int WIDTH = 178;
  private static final int HEIGHT = 218;

  /**
   * A part of a face: from its first to its last point, widened by shares of the eyes' distance.
   */
  private record Part(int first, int last, double across, double down) {}

  private static final Part EYES = new Part(0, 1, 0.4, 0.3);
  private static final Part NOSE = new Part(2, 2, 0.35, 0.45);
  private static final Part MOUTH = new Part(3, 4, 0.25, 0.4);

  /** The attributes that show in one part alone. */
  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("Mouth_Slightly_Open", MOUTH);
    PARTS.put("Smiling", MOUTH);
    PARTS.put("Big_Lips", MOUTH);
    PARTS.put("Pointy_Nose", NOSE);
    PARTS.put("Big_Nose", NOSE);
    PARTS.put("Eyeglasses", EYES);
    PARTS.put("Narrow_Eyes", EYES);
  }

  private final IntUnaryOperator coordinates;

  /**
   * Creates the landmarks of one image.
   *
   * @param coordinates x and y of left eye, right eye, nose, left and right corner of the mouth
   */
  Landmarks(IntUnaryOperator coordinates) {
    this.coordinates = coordinates;
  }

  static boolean locate(String attribute) {
    return PARTS.containsKey(attribute);
  }

  /** Returns size x size bytes, 1 inside the attribute's box and 0 outside. */
  byte[] mask(String attribute, PictureSettings options) {
    Part part = PARTS.get(attribute);
    Crop crop = Crop.centred(WIDTH, HEIGHT, options.size(), options.size(), options.crop());
    double scale = (double) options.size() / crop.width();
    double eyes = Math.hypot(x(1) - x(0), y(1) - y(0));
    double across = part.across * eyes;
    double down = part.down * eyes;
    double left = Math.min(x(part.first), x(part.last)) - across - crop.left();
    double right = Math.max(x(part.first), x(part.last)) + across - crop.left();
    double top = Math.min(y(part.first), y(part.last)) - down - crop.top();
    double bottom = Math.max(y(part.first), y(part.last)) + down - crop.top();
    byte[] mask = new byte[options.size() * options.size()];
    for (int i = pixel(top, scale, options); i < pixel(bottom, scale, options); i++) {
      for (int j = pixel(left, scale, options); j < pixel(right, scale, options); j++) {
        mask[i * options.size() + j] = 1;
      }
    }
    return mask;
  }

  private static int pixel(double coordinate, double scale, PictureSettings options) {
    return (int) Math.max(0, Math.min(options.size(), Math.round(coordinate * scale)));
  }

  private int x(int point) {
    return coordinates.applyAsInt(2 * point);
  }

  private int y(int point) {
    return coordinates.applyAsInt(2 * point + 1);
  }
}
