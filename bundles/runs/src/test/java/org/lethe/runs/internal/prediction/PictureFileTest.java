package org.lethe.runs.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.network.Shape;

class PictureFileTest {
  @TempDir private Path folder;

  @Test
  void pngAndJpegAreRead() throws Exception {
    BufferedImage picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    for (String format : new String[] {"png", "jpeg"}) {
      Path file = folder.resolve("picture." + format);
      ImageIO.write(picture, format, file.toFile());
      assertEquals(6, PictureFile.read(file).getWidth(), format);
    }
  }

  @Test
  void whatIsNoPictureSaysSo() throws IOException {
    assertEquals("is not there", problem(folder.resolve("missing.png")));
    assertEquals("is no file", problem(folder));
    assertEquals(
        "is neither PNG nor JPEG", problem(Files.writeString(folder.resolve("a"), "GIF89a")));
    assertEquals("is neither PNG nor JPEG", problem(Files.createFile(folder.resolve("b.png"))));
  }

  @Test
  void aTruncatedFileIsDamaged() throws IOException {
    byte[] png = png(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));
    Path file = Files.write(folder.resolve("half.png"), Arrays.copyOf(png, 60));
    assertTrue(problem(file).startsWith("is damaged ("), problem(file));
  }

  @Test
  void aBombIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] png = png(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, 50_000).putInt(20, 50_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    Path file = Files.write(folder.resolve("bomb.png"), png);
    assertEquals("claims 50,000 x 50,000 pixels; 16,000,000 in all are taken", problem(file));
  }

  @Test
  void aPictureIsCutAroundItsMiddleAndEveryPixelIsAMean() {
    BufferedImage picture = new BufferedImage(6, 2, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 6; x++) {
      picture.setRGB(x, 0, 0xff000000 | x * 10);
      picture.setRGB(x, 1, 0xff000000 | x * 10);
    }
    assertArrayEquals(new byte[] {0, 0, 25}, scaled(picture, new Shape(3, 1, 1)));
    assertArrayEquals(
        new byte[] {0, 0, 20, 0, 0, 30, 0, 0, 20, 0, 0, 30}, scaled(picture, new Shape(3, 2, 2)));
  }

  @Test
  void whatIsTransparentIsWhite() {
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    byte white = (byte) 255;
    assertArrayEquals(new byte[] {white, white, white}, scaled(picture, new Shape(3, 1, 1)));
    assertArrayEquals(new byte[] {white}, scaled(picture, new Shape(1, 1, 1)));
  }

  private static byte[] scaled(BufferedImage picture, Shape shape) {
    ByteBuffer bytes = ByteBuffer.allocate((int) shape.count());
    new Scaling(shape).put(picture, bytes);
    return bytes.array();
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private static String problem(Path file) {
    return assertThrows(UnreadableException.class, () -> PictureFile.read(file)).getMessage();
  }
}
