package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDecoderTest {
  private static final byte WHITE = (byte) 255;

  @TempDir private Path folder;

  @Test
  void readsBothFormats() throws Exception {
    BufferedImage picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    for (String format : new String[] {"png", "jpeg"}) {
      Path file = folder.resolve("picture." + format);
      ImageIO.write(picture, format, file.toFile());
      assertArrayEquals(new byte[2 * 3 * 3], decode(file, 2, 3, 1), format);
    }
  }

  @Test
  void keepsTheCentreAndScalesIt() throws Exception {
    BufferedImage picture = new BufferedImage(6, 2, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 6; x++) {
      picture.setRGB(x, 0, x * 10);
      picture.setRGB(x, 1, x * 10);
    }
    Path file = png(picture);
    assertArrayEquals(new byte[] {0, 0, 25}, decode(file, 1, 1, 1));
    assertArrayEquals(new byte[] {0, 0, 20, 0, 0, 30, 0, 0, 20, 0, 0, 30}, decode(file, 2, 2, 1));
    assertArrayEquals(new byte[] {0, 0, 20}, decode(file, 1, 1, 0.5)); // one pixel: column 2
    assertArrayEquals(new byte[] {0, 0, 17, 0, 0, 33}, decode(file, 2, 1, 1), "crop of 4 x 2");
  }

  @Test
  void cropsAnImageOfAnyProportions() {
    assertEquals(new Crop(0, 20, 178, 178), Crop.centred(178, 218, 48, 48, 1));
    assertEquals(new Crop(18, 38, 142, 142), Crop.centred(178, 218, 48, 48, 0.8));
    assertEquals(new Crop(0, 64, 178, 89), Crop.centred(178, 218, 60, 30, 1));
    assertEquals(new Crop(99, 0, 1, 1), Crop.centred(200, 1, 5, 5, 0.1));
  }

  @Test
  void showsWhatIsTransparentOverWhite() throws Exception {
    BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    assertArrayEquals(new byte[] {WHITE, WHITE, WHITE}, decode(png(clear), 1, 1, 1));
    BufferedImage half = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    half.setRGB(0, 0, 0x80ff0000);
    assertArrayEquals(new byte[] {WHITE, 127, 127}, decode(png(half), 1, 1, 1));
  }

  @Test
  void keepsTheValuesOfGreyPictures() throws Exception {
    BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 100);
    assertArrayEquals(new byte[] {100, 100, 100}, decode(png(grey), 1, 1, 1));
    BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 100 << 8);
    assertArrayEquals(new byte[] {100, 100, 100}, decode(png(deep), 1, 1, 1));
    BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
    palette.setRGB(0, 0, 0xffffff);
    assertArrayEquals(new byte[] {WHITE, WHITE, WHITE}, decode(png(palette), 1, 1, 1));
  }

  @Test
  void refusesWhatIsNotAPicture() throws IOException {
    assertEquals("is missing", problem(folder.resolve("missing.png")));
    assertEquals("is not a regular file", problem(folder));
    assertEquals(
        "is not a JPEG or PNG (6 bytes)",
        problem(Files.writeString(folder.resolve("a"), "GIF89a")));
    assertEquals(
        "is not a JPEG or PNG (0 bytes)", problem(Files.createFile(folder.resolve("b.png"))));
  }

  /** A named pipe would be read for ever, and a device without end. */
  @Test
  void refusesPipesAndDevices() throws Exception {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "no /dev/zero here");
    Path link = Files.createSymbolicLink(folder.resolve("zero.png"), zero);
    Path pipe = folder.resolve("pipe.png");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (Path file : new Path[] {link, pipe}) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertEquals("is not a regular file", problem(file)));
    }
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] whole = Files.readAllBytes(png(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB)));
    Path file = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, 60));
    assertTrue(problem(file).startsWith("is damaged ("), problem(file));
  }

  @Test
  void refusesABombBeforeItIsDecoded() throws IOException {
    byte[] png = Files.readAllBytes(png(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)));
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, 50_000).putInt(20, 50_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    Path file = Files.write(folder.resolve("bomb.png"), png);
    assertEquals("claims 50,000 x 50,000 pixels, more than 1,000", problem(file));
  }

  @Test
  void readsAsManyFilesAsItIsGiven() throws Exception {
    try (ImageDecoder decoder = new ImageDecoder(Set.of(ImageFormat.PNG), 1000, 1, 1, 1)) {
      for (int side = 1; side < 6; side++) {
        BufferedImage picture = new BufferedImage(side, 6 - side, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, 6, 6);
        assertArrayEquals(new byte[] {WHITE, WHITE, WHITE}, decoder.decode(png(picture)));
      }
    }
  }

  /** Grey with alpha, which the platform has no ready type for. */
  @Test
  void readsGreyWithAlpha() throws Exception {
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = colours.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {0, 51});
    Path file = png(new BufferedImage(colours, raster, false, null));
    assertArrayEquals(new byte[] {(byte) 204, (byte) 204, (byte) 204}, decode(file, 1, 1, 1));
  }

  private static byte[] decode(Path file, int width, int height, double share)
      throws UnreadableImageException {
    try (ImageDecoder decoder =
        new ImageDecoder(EnumSet.allOf(ImageFormat.class), 1000, width, height, share)) {
      return decoder.decode(file);
    }
  }

  private Path png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return Files.write(folder.resolve("written.png"), bytes.toByteArray());
  }

  private static String problem(Path file) {
    return assertThrows(UnreadableImageException.class, () -> decode(file, 1, 1, 1)).getMessage();
  }
}
