package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pixel of random regions of pictures of all kinds. */
class PictureKindsTest {
  private static final int WIDTH = 45;
  private static final int HEIGHT = 37;

  @TempDir private Path folder;

  @Test
  void aJpegInColoursHasThePixelsOfThePlatform() throws Exception {
    BufferedImage noise = noise(BufferedImage.TYPE_INT_RGB);
    assertPixels(UnusualPictures.jpeg(noise, false));
    assertPixels(UnusualPictures.jpeg(noise, true));
    assertPixels(UnusualPictures.numbers(noise(BufferedImage.TYPE_3BYTE_BGR).getRaster()));
  }

  @Test
  void aGreyJpegHasThePixelsOfThePlatform() throws Exception {
    BufferedImage noise = noise(BufferedImage.TYPE_BYTE_GRAY);
    assertPixels(UnusualPictures.jpeg(noise, false));
    assertPixels(UnusualPictures.jpeg(noise, true));
    assertEquals(1, platform(UnusualPictures.jpeg(noise, false)).getRaster().getNumBands());
  }

  @Test
  void aJpegWithAColourProfileHasThePixelsOfThePlatform() throws Exception {
    byte[] colours = UnusualPictures.jpeg(noise(BufferedImage.TYPE_INT_RGB), false);
    byte[] grey = UnusualPictures.jpeg(noise(BufferedImage.TYPE_BYTE_GRAY), false);
    for (int space : new int[] {ColorSpace.CS_sRGB, ColorSpace.CS_LINEAR_RGB}) {
      assertPixels(UnusualPictures.withProfile(colours, ICC_Profile.getInstance(space)));
    }
    assertPixels(UnusualPictures.withProfile(grey, ICC_Profile.getInstance(ColorSpace.CS_GRAY)));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void aPngHasThePixelsThatWereWritten(int type) throws Exception {
    BufferedImage noise = noise(type);
    Path file = folder.resolve("picture.png");
    ImageIO.write(noise, "png", file.toFile());
    assertPixels(noise, file);
  }

  private void assertPixels(byte[] jpeg) throws Exception {
    assertPixels(platform(jpeg), Files.write(folder.resolve("picture.jpg"), jpeg));
  }

  private static BufferedImage platform(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private static void assertPixels(BufferedImage expected, Path file) throws Exception {
    Random random = new Random(3);
    try (PictureReader reader = new PictureReader(EnumSet.allOf(ImageFormat.class), 10_000)) {
      assertArrayEquals(
          values(expected, new Crop(0, 0, WIDTH, HEIGHT)), reader.read(file).rgb(), "all");
      for (int i = 0; i < 20; i++) {
        int left = random.nextInt(WIDTH);
        int top = random.nextInt(HEIGHT);
        int width = 1 + random.nextInt(WIDTH - left);
        int height = 1 + random.nextInt(HEIGHT - top);
        Crop crop = new Crop(left, top, width, height);
        assertArrayEquals(
            values(expected, crop), reader.read(file, (w, h) -> crop).rgb(), crop.toString());
      }
    }
  }

  /** Returns the values of a region over white, each on its own. */
  private static byte[] values(BufferedImage picture, Crop crop) {
    byte[] rgb = new byte[crop.width() * crop.height() * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = crop.left() + i / 3 % crop.width();
      int y = crop.top() + i / 3 / crop.width();
      int alpha = picture.getColorModel().hasAlpha() ? picture.getRGB(x, y) >>> 24 : 255;
      rgb[i] = (byte) Math.floor(value(picture, x, y, i % 3) * alpha / 255.0 + 255 - alpha + 0.5);
    }
    return rgb;
  }

  private static int value(BufferedImage picture, int x, int y, int channel) {
    if (picture.getColorModel() instanceof IndexColorModel) {
      return picture.getRGB(x, y) >> (16 - 8 * channel) & 0xFF;
    }
    WritableRaster raster = picture.getRaster();
    int value = raster.getSample(x, y, raster.getNumBands() == 1 ? 0 : channel);
    return value >> (raster.getSampleModel().getSampleSize(0) - 8);
  }

  private static BufferedImage noise(int type) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
    WritableRaster raster = picture.getRaster();
    Random random = new Random(type);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (int band = 0; band < raster.getNumBands(); band++) {
        int values = 1 << raster.getSampleModel().getSampleSize(band);
        raster.setSample(i % WIDTH, i / WIDTH, band, random.nextInt(values));
      }
    }
    return picture;
  }
}
