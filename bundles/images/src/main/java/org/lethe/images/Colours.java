package org.lethe.images;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Conversion of decoded pictures to RGB without colour profiles. */
final class Colours {
  /** Three colours without a profile. */
  static final ColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private static final int WHITE = 255;
  private static final int CENTRE = 128;

  private Colours() {}

  /**
   * Returns a picture of any size whose pixels are an array of [height, width, 3] values. A JPEG is
   * decoded to it without a copy: in the platform's own order, blue comes first.
   */
  static BufferedImage picture(byte[] rgb, int width, ColorModel colours) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length),
            width,
            rgb.length / (3 * width),
            3 * width,
            3,
            new int[] {0, 1, 2},
            null);
    return new BufferedImage(colours, raster, false, null);
  }

  /**
   * Returns height x width x 3 values from 0 to 255. Grey values are repeated for each channel, and
   * transparent pixels are blended with white.
   */
  static byte[] rgb(BufferedImage picture) throws UnreadableImageException {
    if (picture.getColorModel() instanceof IndexColorModel) {
      return ofPalette(picture);
    }
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    if (bands > 4 || shift < 0) {
      throw new UnreadableImageException("has %d channels of %d bits".formatted(bands, shift + 8));
    }
    int width = 3 * picture.getWidth();
    byte[] rgb = new byte[Math.multiplyExact(width, picture.getHeight())];
    int[] row = null;
    for (int to = 0; to < rgb.length; to += width) {
      row = raster.getPixels(0, to / width, picture.getWidth(), 1, row);
      for (int i = 0; i < width; i++) {
        rgb[to + i] = (byte) (bands == 3 ? row[i] >> shift : value(row, i, bands, shift));
      }
    }
    return rgb;
  }

  /** Returns a value of a row that is grey, transparent, or both. */
  private static int value(int[] row, int i, int bands, int shift) {
    int pixel = i / 3 * bands;
    int value = row[pixel + (bands > 2 ? i % 3 : 0)] >> shift;
    return bands % 2 == 0 ? overWhite(value, row[pixel + bands - 1] >> shift) : value;
  }

  /**
   * Returns height x width x 3 values of a JPEG in four colours. Its values are those that print
   * programs write: inks with 255 for no ink.
   *
   * @param ycck whether the first three channels are luminance and chrominance of the inks
   */
  static byte[] ofInks(Raster raster, boolean ycck) throws UnreadableImageException {
    if (raster.getNumBands() != 4) {
      throw new UnreadableImageException("has %d channels".formatted(raster.getNumBands()));
    }
    int width = 3 * raster.getWidth();
    byte[] rgb = new byte[Math.multiplyExact(width, raster.getHeight())];
    int[] inks = null;
    for (int to = 0; to < rgb.length; to += width) {
      inks = raster.getPixels(0, to / width, raster.getWidth(), 1, inks);
      for (int i = 0; i < width; i++) {
        int from = i / 3 * 4;
        int light = ycck ? WHITE - colour(inks, from, i % 3) : inks[from + i % 3];
        rgb[to + i] = (byte) ((light * inks[from + 3] + WHITE / 2) / WHITE);
      }
    }
    return rgb;
  }

  /** Returns red, green or blue of luminance and chrominance, by the definition of JFIF. */
  private static int colour(int[] ycc, int from, int channel) {
    double blue = ycc[from + 1] - CENTRE;
    double red = ycc[from + 2] - CENTRE;
    double more =
        switch (channel) {
          case 0 -> 1.402 * red;
          case 1 -> -0.344136 * blue - 0.714136 * red;
          default -> 1.772 * blue;
        };
    return (int) Math.max(0, Math.min(WHITE, Math.round(ycc[from] + more)));
  }

  private static byte[] ofPalette(BufferedImage picture) {
    int width = 3 * picture.getWidth();
    byte[] rgb = new byte[Math.multiplyExact(width, picture.getHeight())];
    int[] row = null;
    for (int to = 0; to < rgb.length; to += width) {
      row = picture.getRGB(0, to / width, picture.getWidth(), 1, row, 0, picture.getWidth());
      for (int i = 0; i < width; i++) {
        int pixel = row[i / 3];
        rgb[to + i] = (byte) overWhite(pixel >> (16 - 8 * (i % 3)) & 0xff, pixel >>> 24);
      }
    }
    return rgb;
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }
}
