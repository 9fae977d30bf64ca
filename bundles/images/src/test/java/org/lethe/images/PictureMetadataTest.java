package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The orientation of pictures and JPEGs in four colours. Pillow 13 made the expected values. */
class PictureMetadataTest {
  @TempDir private Path folder;

  /** Shows the pixels 1 2 3 / 4 5 6, written as PNG, as {@code ImageOps.exif_transpose} does. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 123456",
    "2, 3, 321654",
    "3, 3, 654321",
    "4, 3, 456123",
    "5, 2, 142536",
    "6, 2, 415263",
    "7, 2, 635241",
    "8, 2, 362514",
    "9, 3, 123456"
  })
  void picturesAreShownUpright(int orientation, int width, String expected) throws Exception {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 6; i++) {
      picture.setRGB(i % 3, i / 3, i + 1);
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Path file = file(UnusualPictures.oriented(picture, "png", orientation, order));
      assertEquals(expected, blue(decode(file, width, 6 / width, 1)));
      assertEquals("123456", blue(stored(file)), "as stored");
    }
  }

  /** Reads the left half of the upright picture, which is the bottom half of the stored one. */
  @Test
  void theCropIsOneOfTheUprightPicture() throws Exception {
    BufferedImage picture = new BufferedImage(16, 32, BufferedImage.TYPE_INT_RGB);
    picture.createGraphics().fillRect(0, 16, 16, 16);
    Path file = file(UnusualPictures.oriented(picture, "jpeg", 6, ByteOrder.BIG_ENDIAN));
    try (PictureReader reader = new PictureReader(EnumSet.allOf(ImageFormat.class), 1000)) {
      DecodedPicture left =
          reader.readUpright(file, (width, height) -> new Crop(0, 0, width / 2, height));
      assertEquals(16, left.width());
      assertEquals(16, left.height());
      assertEquals(16 * 16 * 3, left.rgb().length);
      for (byte value : left.rgb()) {
        assertTrue((value & 0xFF) > 250, "white");
      }
    }
    try (ImageDecoder decoder = new ImageDecoder(EnumSet.allOf(ImageFormat.class), 1000, 1, 1, 1)) {
      decoder.decode(file);
      assertEquals(new Crop(0, 0, 32, 16), decoder.pictureSize().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 255, 255, 255, 255, 255, 255, 255",
    "0, 255, 255, 255, 0, 0, 0, 0",
    "0, 200, 100, 50, 128, 100, 50, 25",
    "2, 0, 128, 128, 255, 255, 255, 255",
    "2, 100, 90, 200, 220, 47, 167, 192"
  })
  void inksBecomeColours(
      int transform, int first, int second, int third, int black, int red, int green, int blue)
      throws Exception {
    Path file = file(UnusualPictures.adobeInks(transform, first, second, third, black));
    assertArrayEquals(new byte[] {(byte) red, (byte) green, (byte) blue}, decode(file, 1, 1, 1));
  }

  @Test
  void inksWithoutAMarkAreReadAsAdobeWritesThem() throws Exception {
    Path file = file(UnusualPictures.inks(200, 100, 50, 128));
    assertArrayEquals(new byte[] {100, 50, 25}, decode(file, 1, 1, 1));
  }

  /** Cuts and damages every byte of the metadata in turn: the pixels do not depend on them. */
  @Test
  void damagedMetadataCountAsMissing() throws Exception {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    byte[] jpeg = UnusualPictures.oriented(picture, "jpeg", 6, ByteOrder.LITTLE_ENDIAN);
    byte[] png = UnusualPictures.oriented(picture, "png", 6, ByteOrder.LITTLE_ENDIAN);
    for (int i = 2; i < 60; i++) {
      PictureMetadata.of(ImageFormat.JPEG, Arrays.copyOf(jpeg, i));
      PictureMetadata.of(ImageFormat.PNG, Arrays.copyOf(png, i));
      for (int value : new int[] {0, 0x7F, 0x80, 0xFF}) {
        PictureMetadata.of(ImageFormat.JPEG, with(jpeg, i, value));
        PictureMetadata.of(ImageFormat.PNG, with(png, i, value));
      }
    }
  }

  /** An empty block of EXIF precedes the mark that says which colours follow. */
  @Test
  void coloursAreReadBehindADamagedOrientation() throws Exception {
    byte[] plain = UnusualPictures.adobeInks(2, 100, 90, 200, 220);
    byte[] exif = {(byte) 0xFF, (byte) 0xE1, 0, 8, 'E', 'x', 'i', 'f', 0, 0};
    byte[] damaged = new byte[plain.length + exif.length];
    System.arraycopy(plain, 0, damaged, 0, 2);
    System.arraycopy(exif, 0, damaged, 2, exif.length);
    System.arraycopy(plain, 2, damaged, 2 + exif.length, plain.length - 2);
    assertEquals(
        PictureMetadata.of(ImageFormat.JPEG, plain), PictureMetadata.of(ImageFormat.JPEG, damaged));
    assertTrue(PictureMetadata.of(ImageFormat.JPEG, damaged).ycck());
  }

  private static byte[] with(byte[] file, int position, int value) {
    byte[] damaged = file.clone();
    damaged[position] = (byte) value;
    return damaged;
  }

  private static byte[] decode(Path file, int width, int height, double share)
      throws UnreadableImageException {
    try (ImageDecoder decoder =
        new ImageDecoder(EnumSet.allOf(ImageFormat.class), 1000, width, height, share)) {
      return decoder.decode(file);
    }
  }

  private static byte[] stored(Path file) throws UnreadableImageException {
    try (PictureReader reader = new PictureReader(EnumSet.allOf(ImageFormat.class), 1000)) {
      return reader.read(file).rgb();
    }
  }

  private static String blue(byte[] rgb) {
    StringBuilder text = new StringBuilder();
    for (int i = 2; i < rgb.length; i += 3) {
      text.append(rgb[i]);
    }
    return text.toString();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("picture"), bytes);
  }
}
