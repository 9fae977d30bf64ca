package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedPictureTest {
  @TempDir private Path folder;

  @Test
  void aCropHasThePixelsOfItsRegion() {
    DecodedPicture picture = gradient(5, 4);
    DecodedPicture part = picture.crop(new Crop(2, 1, 3, 2));
    assertEquals(3, part.width());
    assertEquals(2, part.height());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        assertEquals(
            picture.rgb()[((row + 1) * 5 + column + 2) * 3], part.rgb()[(row * 3 + column) * 3]);
      }
    }
  }

  @Test
  void refusesPixelsOfAnotherSize() {
    assertThrows(IllegalArgumentException.class, () -> new DecodedPicture(2, 2, new byte[11]));
  }

  @Test
  void anyRegionIsReadCroppedAndScaledAsByTheDecoder() throws Exception {
    Path file = folder.resolve("picture.png");
    BufferedImage image = new BufferedImage(23, 17, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 23 * 17; i++) {
      image.setRGB(i % 23, i / 23, i * 0x010305);
    }
    ImageIO.write(image, "png", file.toFile());
    Scaler scaler = new Scaler(6, 6);
    try (PictureReader reader = new PictureReader(Set.of(ImageFormat.PNG), 1000);
        ImageDecoder decoder = new ImageDecoder(Set.of(ImageFormat.PNG), 1000, 6, 6, 0.7)) {
      Crop centred = Crop.centred(23, 17, 6, 6, 0.7);
      byte[] expected = decoder.decode(file);
      assertArrayEquals(expected, scaler.scale(reader.read(file).crop(centred)));
      assertArrayEquals(expected, scaler.scale(reader.read(file, (width, height) -> centred)));
    }
  }

  @Test
  void eachAxisIsScaledOnItsOwn() {
    byte[] scaled = new Scaler(2, 2).scale(gradient(8, 2));
    assertEquals(scaled[0], scaled[2 * 3] - 80);
  }

  /** Returns a picture in which a column adds 10 and a row 80. */
  private static DecodedPicture gradient(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (10 * (i / 3 % width) + 80 * (i / 3 / width));
    }
    return new DecodedPicture(width, height, rgb);
  }
}
