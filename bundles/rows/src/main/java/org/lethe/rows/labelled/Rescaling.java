package org.lethe.rows.labelled;

import org.lethe.images.Crop;
import org.lethe.images.DecodedPicture;
import org.lethe.images.Scaler;

/**
 * Scaling of images: the largest centred region with the proportions of the target, with the filter
 * of the bundle {@code images}. Not thread-safe.
 */
final class Rescaling {
  private static final int COLOURS = 3;

  private final int width;
  private final int height;
  private final int channels;
  private final Crop region;
  private final boolean same;
  private final Scaler scaler;

  Rescaling(LabelledFiles files, LabelledLayout target) {
    width = files.width();
    height = files.height();
    channels = files.channels();
    region = Crop.centred(width, height, target.width(), target.height(), 1);
    same = width == target.width() && height == target.height();
    scaler = new Scaler(target.width(), target.height());
  }

  /** Returns the scaled image; the given one if the size is the same. */
  byte[] apply(byte[] pixels) {
    if (same) {
      return pixels;
    }
    byte[] rgb = channels == COLOURS ? pixels : rgb(pixels);
    byte[] scaled = scaler.scale(new DecodedPicture(width, height, rgb).crop(region));
    return channels == COLOURS ? scaled : grey(scaled);
  }

  private static byte[] rgb(byte[] grey) {
    byte[] rgb = new byte[grey.length * COLOURS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / COLOURS];
    }
    return rgb;
  }

  private static byte[] grey(byte[] rgb) {
    byte[] grey = new byte[rgb.length / COLOURS];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = rgb[i * COLOURS];
    }
    return grey;
  }
}
