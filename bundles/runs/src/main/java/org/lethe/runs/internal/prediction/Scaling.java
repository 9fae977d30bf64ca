package org.lethe.runs.internal.prediction;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.lethe.api.network.Shape;

/**
 * Fits pictures to a model's images: the largest part of its proportions around the middle, every
 * pixel of the image the mean of what it covers.
 */
final class Scaling {
  private final Shape image;

  Scaling(Shape image) {
    this.image = image;
  }

  /** Puts height x width x channels bytes. */
  void put(BufferedImage picture, ByteBuffer target) {
    double scale =
        Math.min(
            (double) picture.getWidth() / image.width(),
            (double) picture.getHeight() / image.height());
    double left = (picture.getWidth() - scale * image.width()) / 2;
    double top = (picture.getHeight() - scale * image.height()) / 2;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double[] rgb = mean(picture, left + x * scale, top + y * scale, scale);
        if (image.channels() == 1) {
          target.put(rounded(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]));
        } else {
          target.put(rounded(rgb[0])).put(rounded(rgb[1])).put(rounded(rgb[2]));
        }
      }
    }
  }

  /** The mean colour of a square, pixels at its edges counted as far as they are inside. */
  private static double[] mean(BufferedImage picture, double left, double top, double side) {
    double[] sum = new double[3];
    int lastRow = last(top + side, picture.getHeight());
    int lastColumn = last(left + side, picture.getWidth());
    double area = 0;
    for (int row = (int) top; row <= lastRow; row++) {
      double height = Math.min(row + 1, top + side) - Math.max(row, top);
      for (int column = (int) left; column <= lastColumn; column++) {
        double part = height * (Math.min(column + 1, left + side) - Math.max(column, left));
        add(picture.getRGB(column, row), part, sum);
        area += part;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= area;
    }
    return sum;
  }

  private static int last(double end, int extent) {
    return Math.min(extent, (int) Math.ceil(end)) - 1;
  }

  /** Over white, as far as the pixel is transparent. */
  private static void add(int argb, double part, double[] sum) {
    double opaque = (argb >>> 24) / 255.0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part * (255 - opaque * (255 - (argb >> (16 - 8 * i) & 0xff)));
    }
  }

  private static byte rounded(double value) {
    return (byte) Math.round(value);
  }
}
