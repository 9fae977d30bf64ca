package org.lethe.images;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Conversion of decoded pictures to RGB without colour profiles. */
final class Colours {
  private static final int WHITE = 255;

  private Colours() {}

  /**
   * Returns height x width x 3 values from 0 to 255. Grey values are repeated for each channel, and
   * transparent pixels are blended with white.
   */
  static int[] rgb(BufferedImage picture) throws UnreadableImageException {
    if (picture.getColorModel() instanceof IndexColorModel) {
      return ofPalette(picture);
    }
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    if (bands == 3 && shift == 0) {
      return samples;
    }
    if (bands > 4 || shift < 0) {
      throw new UnreadableImageException("has %d channels of %d bits".formatted(bands, shift + 8));
    }
    boolean colour = bands > 2;
    boolean transparent = bands % 2 == 0;
    int[] rgb = new int[samples.length / bands * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3 * bands;
      int value = samples[pixel + (colour ? i % 3 : 0)] >> shift;
      rgb[i] = transparent ? overWhite(value, samples[pixel + bands - 1] >> shift) : value;
    }
    return rgb;
  }

  private static int[] ofPalette(BufferedImage picture) {
    int width = picture.getWidth();
    int[] argb = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    int[] rgb = new int[argb.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = argb[i / 3];
      rgb[i] = overWhite(pixel >> (16 - 8 * (i % 3)) & 0xff, pixel >>> 24);
    }
    return rgb;
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }
}
