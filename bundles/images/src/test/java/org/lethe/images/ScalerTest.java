package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bit of scaled pictures: the prepared images of earlier versions stay valid. */
class ScalerTest {
  private static final int ONE = 1 << 16;

  /** The check sums are those of the first implementation, which scaled value by value. */
  @ParameterizedTest
  @CsvSource({
    "178, 178, 64, 64, df866b6b",
    "142, 142, 48, 48, f7be3fee",
    "89, 89, 64, 64, 4805ed3d",
    "375, 300, 112, 90, 08ae5f68",
    "20, 31, 64, 48, 319dd8ea",
    "1, 1, 5, 3, fd61d718",
    "7, 200, 8, 2, 8c1b3b6f",
    "300, 5, 1, 9, 2bcb285f"
  })
  void theBitsStay(int width, int height, int newWidth, int newHeight, String sum) {
    CRC32 found = new CRC32();
    found.update(new Scaler(newWidth, newHeight).scale(noise(width, height, 7)));
    assertEquals(sum, "%08x".formatted(found.getValue()));
  }

  @Test
  void picturesOfAnySizeAreScaledByTheDefinition() {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      DecodedPicture picture = noise(1 + random.nextInt(70), 1 + random.nextInt(70), i);
      int width = 1 + random.nextInt(50);
      int height = 1 + random.nextInt(50);
      assertArrayEquals(
          byDefinition(picture, width, height),
          new Scaler(width, height).scale(picture),
          "%d x %d to %d x %d".formatted(picture.width(), picture.height(), width, height));
    }
  }

  @Test
  void oneScalerScalesPicturesOfSeveralSizes() {
    Scaler scaler = new Scaler(5, 4);
    for (int side = 1; side < 12; side++) {
      DecodedPicture picture = noise(side, 12 - side, side);
      assertArrayEquals(byDefinition(picture, 5, 4), scaler.scale(picture));
    }
  }

  /** Scales rounded columns, then rows, value by value. */
  private static byte[] byDefinition(DecodedPicture picture, int width, int height) {
    int lines = picture.height();
    int[] narrow = new int[lines * width * 3];
    for (int i = 0; i < narrow.length; i++) {
      int line = i / (3 * width) * picture.width();
      int[] weights = weights(picture.width(), width, i / 3 % width);
      for (int x = 0; x < weights.length; x++) {
        narrow[i] += weights[x] * (picture.rgb()[(line + x) * 3 + i % 3] & 0xFF);
      }
      narrow[i] = (narrow[i] + ONE / 2) / ONE;
    }
    byte[] scaled = new byte[height * width * 3];
    for (int i = 0; i < scaled.length; i++) {
      int[] weights = weights(lines, height, i / (3 * width));
      int sum = ONE / 2;
      for (int y = 0; y < lines; y++) {
        sum += weights[y] * narrow[y * width * 3 + i % (3 * width)];
      }
      scaled[i] = (byte) (sum / ONE);
    }
    return scaled;
  }

  /** Returns the weights of all pixels for one: a triangle, in 65536ths of the sum. */
  private static int[] weights(int source, int target, int pixel) {
    double scale = (double) source / target;
    double reach = Math.max(1, scale);
    double centre = (pixel + 0.5) * scale - 0.5;
    double[] shares = new double[source];
    double total = 0;
    int greatest = 0;
    for (int i = 0; i < source; i++) {
      shares[i] = Math.max(0, reach - Math.abs(i - centre));
      total += shares[i];
      greatest = shares[i] > shares[greatest] ? i : greatest;
    }
    int[] weights = new int[source];
    int rest = ONE;
    for (int i = 0; i < source; i++) {
      weights[i] = (int) Math.round(shares[i] / total * ONE);
      rest -= weights[i];
    }
    weights[greatest] += rest;
    return weights;
  }

  private static DecodedPicture noise(int width, int height, int seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return new DecodedPicture(width, height, rgb);
  }
}
