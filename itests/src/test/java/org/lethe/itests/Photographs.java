package org.lethe.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A dataset in CelebA's layout, of photographs so large that to open it takes seconds. */
final class Photographs {
  private static final int TRAIN = 288;
  private static final int VALIDATION = 36;
  private static final int TEST = 72;

  /** Different ones; the others are copies. */
  private static final int DISTINCT = 36;

  private static final int SIDE = 400;

  private Photographs() {}

  /** Writes it into a folder: 288 to train, 36 to validate and 72 to test. */
  static void write(Path root) throws IOException {
    Random random = new Random(1);
    Path images = Files.createDirectories(root.resolve("img_align_celeba"));
    int count = TRAIN + VALIDATION + TEST;
    StringBuilder attributes = new StringBuilder(count + "\nBald Mouth_Slightly_Open\n");
    StringBuilder partition = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String name = "%06d.jpg".formatted(i + 1);
      if (i < DISTINCT) {
        ImageIO.write(photograph(random), "jpeg", images.resolve(name).toFile());
      } else {
        Files.createLink(
            images.resolve(name), images.resolve("%06d.jpg".formatted(i % DISTINCT + 1)));
      }
      attributes.append(name).append(value(random)).append(value(random)).append('\n');
      int split = i < TRAIN ? 0 : i < TRAIN + VALIDATION ? 1 : 2;
      partition.append(name).append(' ').append(split).append('\n');
    }
    Files.writeString(root.resolve("list_attr_celeba.txt"), attributes, US_ASCII);
    Files.writeString(root.resolve("list_eval_partition.txt"), partition, US_ASCII);
  }

  private static String value(Random random) {
    return random.nextBoolean() ? " 1" : " -1";
  }

  private static BufferedImage photograph(Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      image.setRGB(pixel % SIDE, pixel / SIDE, random.nextInt());
    }
    return image;
  }
}
