package org.lethe.unlearner.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** The mean colour of training images. */
final class MeanColour {
  private static final int IMAGES = 256;
  private static final float WHITE = 255;

  private MeanColour() {}

  /** Returns the mean of each channel over up to {@value #IMAGES} images, from 0 to 1. */
  static List<Float> mean(Samples samples) {
    int images = Math.min(IMAGES, samples.count(Split.TRAIN));
    int channels = samples.channels();
    double[] sums = new double[channels];
    for (int i = 0; i < images; i++) {
      byte[] pixels = samples.image(Split.TRAIN, spread(i, images, samples));
      IntStream.range(0, pixels.length)
          .forEach(at -> sums[at % channels] += Byte.toUnsignedInt(pixels[at]));
    }
    double count = (double) images * samples.height() * samples.width();
    List<Float> mean = new ArrayList<>();
    for (double sum : sums) {
      mean.add((float) (sum / count / WHITE));
    }
    return mean;
  }

  /** Returns one of evenly spaced rows of the split. */
  private static int spread(int index, int images, Samples samples) {
    return (int) ((long) index * samples.count(Split.TRAIN) / images);
  }
}
