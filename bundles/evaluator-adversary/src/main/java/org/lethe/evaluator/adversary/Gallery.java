package org.lethe.evaluator.adversary;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Picture;

/** Test images before and after: a row each, with image, mask and masked image. */
record Gallery(Samples samples, String subject) {
  private static final String NAME = "before-after";
  private static final int COLUMNS = 3;

  /** Returns the picture, unless there are no masks. */
  Optional<Picture> picture(Masks masks) {
    int count = (int) masks.first().shape()[0];
    if (count == 0) {
      return Optional.empty();
    }
    int height = samples.height();
    int width = samples.width();
    int channels = samples.channels();
    ByteBuffer images = ByteBuffer.allocate(count * height * width * channels);
    samples.images(Split.TEST, IntStream.range(0, count).toArray(), images);
    float[] values = masks.first().floats();
    ByteBuffer rgb = ByteBuffer.allocate(count * height * COLUMNS * width * 3);
    for (int row = 0; row < count * height; row++) {
      for (int column = 0; column < COLUMNS * width; column++) {
        int pixel = row * width + column % width;
        for (int c = 0; c < 3; c++) {
          int value = images.get(pixel * channels + Math.min(c, channels - 1)) & 0xFF;
          rgb.put((byte) Math.round(shown(column / width, value, values[pixel])));
        }
      }
    }
    String caption =
        "%s: from left to right test image, mask (white keeps), masked image".formatted(subject);
    return Optional.of(new Picture(name(), caption, COLUMNS * width, count * height, rgb.flip()));
  }

  private static float shown(int column, int value, float mask) {
    return switch (column) {
      case 0 -> value;
      case 1 -> 255 * mask;
      default -> value * mask;
    };
  }

  private String name() {
    return subject.equals("unlearned")
        ? NAME
        : NAME + "-" + subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
