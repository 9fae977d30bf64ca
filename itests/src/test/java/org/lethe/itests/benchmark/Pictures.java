package org.lethe.itests.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.dataset.faces.FacesDataset;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/**
 * A folder of JPEG files of faces, of the size of those of CelebA, with a table of two attributes.
 */
final class Pictures {
  static final String TABLE = "table.csv";

  /** Pictures of the validation and of the test split each; the others are training images. */
  static final int HELD_OUT = 4;

  private static final int SIDE = 178;

  private Pictures() {}

  /**
   * Writes a folder.
   *
   * @param training the number of training images
   */
  static Path write(Path folder, int training) throws IOException {
    Files.createDirectories(folder);
    FacesDataset dataset = new FacesDataset();
    int count = training + 2 * HELD_OUT;
    Map<String, Object> settings = Map.of("size", SIDE, "train", count);
    try (Samples faces = Life.whole(dataset.open(new Bench(dataset, settings).in(folder)))) {
      int[] task = faces.values(Split.TRAIN, "Male");
      int[] feature = faces.values(Split.TRAIN, "Mouth_Slightly_Open");
      StringBuilder table = new StringBuilder(header());
      for (int i = 0; i < count; i++) {
        BufferedImage image = picture(faces.image(Split.TRAIN, i), SIDE);
        ImageIO.write(image, "jpeg", folder.resolve(name(i)).toFile());
        table.append(row(i, task[i], feature[i]));
      }
      Files.writeString(folder.resolve(TABLE), table);
    }
    return folder;
  }

  /**
   * Makes a folder of more pictures, which are links to those of another one.
   *
   * @param few a folder that was written
   * @param distinct the number of training images in it
   * @param training the number of training images
   */
  static Path multiply(Path few, int distinct, Path folder, int training) throws IOException {
    Files.createDirectories(folder);
    StringBuilder table = new StringBuilder(header());
    for (int i = 0; i < training + 2 * HELD_OUT; i++) {
      Files.createLink(folder.resolve(name(i)), few.resolve(name(i % distinct)));
      table.append(row(i, i & 1, i >> 1 & 1));
    }
    Files.writeString(folder.resolve(TABLE), table);
    return folder;
  }

  private static String header() {
    return "file,%s,%s,split%n".formatted(Spots.LEFT, Spots.RIGHT);
  }

  private static String row(int index, int task, int feature) {
    String split = index < HELD_OUT ? "validation" : index < 2 * HELD_OUT ? "test" : "train";
    return "%s,%d,%d,%s%n".formatted(name(index), task, feature, split);
  }

  private static String name(int index) {
    return "%06d.jpg".formatted(index);
  }

  /**
   * Returns an image as a picture.
   *
   * @param pixels red, green and blue of each pixel, row by row
   * @param side pixels per side
   */
  static BufferedImage picture(byte[] pixels, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < side * side; i++) {
      int red = pixels[3 * i] & 255;
      int green = pixels[3 * i + 1] & 255;
      int blue = pixels[3 * i + 2] & 255;
      image.setRGB(i % side, i / side, red << 16 | green << 8 | blue);
    }
    return image;
  }
}
