package org.lethe.dataset.celeba;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Writes a CelebA of ten images, 36 x 44: image i is of the one colour (20 i, 100, 200), smiles if
 * i is even, shows person i / 2; images 1 to 6 are for training, 7 and 8 to validate, 9 and 10 to
 * test.
 */
final class TinyCeleba {
  static final int IMAGES = 10;

  private final Path root;

  TinyCeleba(Path root, String lineEnd) {
    this(root, lineEnd, IMAGES);
  }

  /** Further images are for testing too. */
  TinyCeleba(Path root, String lineEnd, int images) {
    this.root = root;
    StringBuilder attributes = new StringBuilder().append(images).append(lineEnd);
    attributes.append("Bald Mouth_Slightly_Open Smiling ").append(lineEnd);
    StringBuilder partition = new StringBuilder();
    StringBuilder identities = new StringBuilder();
    for (int i = 1; i <= images; i++) {
      attributes.append(name(i)).append(" -1  1 ").append(i % 2 == 0 ? " 1" : "-1").append(lineEnd);
      partition.append(name(i)).append(i < 7 ? " 0" : i < 9 ? " 1" : " 2").append(lineEnd);
      identities.append(name(i)).append(' ').append((i + 1) / 2).append(lineEnd);
      write(
          "img_align_celeba/" + name(i), jpeg(36, 44, ((20 * i & 0xff) << 16) | (100 << 8) | 200));
    }
    write("list_attr_celeba.txt", attributes.toString());
    write("list_eval_partition.txt", partition.toString());
    write("identity_CelebA.txt", identities.toString());
  }

  static String name(int image) {
    return "%06d.jpg".formatted(image);
  }

  Path image(int image) {
    return root.resolve("img_align_celeba").resolve(name(image));
  }

  void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  void write(String file, byte[] bytes) {
    try {
      Files.createDirectories(root.resolve(file).getParent());
      Files.write(root.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text in a list file. */
  void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(root.resolve(file));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(from + " is not in " + file);
    }
    write(file, text.replace(from, to));
  }

  /** Puts the last change of everything into the past, where no clock is too coarse to tell. */
  void settle() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  /** Drops the last lines of a list file. */
  void shorten(String file, int lines) throws IOException {
    List<String> all = Files.readAllLines(root.resolve(file));
    write(file, String.join("\n", all.subList(0, all.size() - lines)) + "\n");
  }

  /** Keeps only the first bytes of an image. */
  void truncate(int image, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(image(image));
    Files.write(image(image), Arrays.copyOf(all, bytes));
  }

  /** Changes the size an image's header claims. */
  void claim(int image, int width, int height) throws IOException {
    byte[] bytes = Files.readAllBytes(image(image));
    int frame = 0;
    while ((bytes[frame] & 0xff) != 0xff || (bytes[frame + 1] & 0xff) != 0xc0) {
      frame++;
    }
    bytes[frame + 5] = (byte) (height >> 8);
    bytes[frame + 6] = (byte) height;
    bytes[frame + 7] = (byte) (width >> 8);
    bytes[frame + 8] = (byte) width;
    Files.write(image(image), bytes);
  }

  private static byte[] jpeg(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
