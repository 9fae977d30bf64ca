package org.lethe.dataset.pascalpart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.lethe.api.dataset.Samples;
import org.lethe.dataset.pascalpart.Mats.Pixels;
import org.lethe.dataset.pascalpart.Mats.Thing;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/**
 * Pictures of 120 x 90 pixels in a folder: a red bird of 40 x 40 with a green head of 20 x 20 and
 * eyes on blue; every third picture also has a cat.
 */
final class TinyBirds {
  static final Pixels BIRD = new Pixels("bird", 10, 30, 50, 70);
  static final Pixels HEAD = new Pixels("head", 10, 30, 30, 50);
  static final Pixels LEFT_EYE = new Pixels("leye", 12, 34, 16, 38);
  static final Pixels RIGHT_EYE = new Pixels("reye", 22, 34, 26, 38);
  static final Pixels CAT = new Pixels("cat", 80, 5, 115, 45);
  static final List<String> PARTS = List.of("head", "eye");

  private final Path root;

  TinyBirds(Path root, int pictures) {
    this.root = root;
    for (int i = 0; i < pictures; i++) {
      List<Thing> things = new ArrayList<>();
      things.add(new Thing(BIRD, List.of(HEAD, LEFT_EYE, RIGHT_EYE)));
      if (i % 3 == 0) {
        things.add(new Thing(CAT, List.of()));
      }
      picture(name(i), picture());
      annotations(name(i), Mats.of(things.toArray(Thing[]::new)));
    }
  }

  static String name(int i) {
    return "2008_%06d".formatted(i);
  }

  Path picture(String name) {
    return root.resolve("JPEGImages/" + name + ".jpg");
  }

  Path annotations(String name) {
    return root.resolve("Annotations_Part/" + name + ".mat");
  }

  void picture(String name, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(picture(name), bytes.toByteArray());
  }

  void annotations(String name, byte[] bytes) {
    write(annotations(name), bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(Mats.WIDTH, Mats.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    paint(graphics, new Color(0, 0, 200), new Pixels("", 0, 0, Mats.WIDTH, Mats.HEIGHT));
    paint(graphics, new Color(200, 0, 0), BIRD);
    paint(graphics, new Color(0, 200, 0), HEAD);
    return image;
  }

  private static void paint(Graphics2D graphics, Color colour, Pixels box) {
    graphics.setColor(colour);
    graphics.fillRect(box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top());
  }

  /** Returns a context with the settings and, unless they say otherwise, two parts and 16 px. */
  Bench bench(Path cache, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>();
    given.put("root", root.toString());
    given.put("size", 16);
    given.put("parts", PARTS);
    given.putAll(more);
    return new Bench(new PascalPartDataset(), given).in(cache);
  }

  static Samples open(Bench bench) {
    return Life.whole(new PascalPartDataset().open(bench));
  }
}
