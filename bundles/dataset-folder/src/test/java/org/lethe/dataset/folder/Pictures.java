package org.lethe.dataset.folder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder of pictures of one colour each, 12 x 10 pixels. */
final class Pictures {
  private final Path folder;

  Pictures(Path folder) {
    this.folder = folder;
  }

  /** Writes a picture of a colour 0xRRGGBB; its format is that of the name's ending. */
  Pictures picture(String name, int rgb) {
    String format = name.endsWith(".png") ? "png" : "jpeg";
    return file(name, encoded(12, 10, rgb, format));
  }

  /** Writes a mask whose left half is white. */
  Pictures mask(String name, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, i % width < width / 2 ? 0xffffff : 0);
    }
    return file(name, encoded(image, "png"));
  }

  Pictures file(String name, byte[] content) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.write(path(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text with a line per argument. */
  Path table(String name, String... lines) {
    file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    return path(name);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Puts the last change of everything into the past, where no clock is too coarse to tell. */
  void settle() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  static byte[] encoded(int width, int height, int rgb, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return encoded(image, format);
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
