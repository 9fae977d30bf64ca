package org.lethe.unlearner.adversarial;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/**
 * Noise with a bright upper left corner where {@code task} is 1, a lower right one for the other.
 */
record Quadrants(int size, int images) implements Samples {

  @Override
  public String fingerprint() {
    return "quadrants";
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int count(Split split) {
    return images;
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(Annotation.attribute("task"), Annotation.attribute("feature"));
  }

  @Override
  public int[] values(Split split, String annotation) {
    int bit = annotation.equals("task") ? 0 : 1;
    int[] values = new int[images];
    for (int i = 0; i < images; i++) {
      values[i] = i >> bit & 1;
    }
    return values;
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return Optional.empty();
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int index : indices) {
      Draws draws = Streams.of(1, split.label()).at(0, index);
      for (int i = 0; i < size * size; i++) {
        boolean upperLeft = i / size < size / 2 && i % size < size / 2;
        boolean lowerRight = i / size >= size / 2 && i % size >= size / 2;
        boolean bright = (upperLeft && (index & 1) == 1) || (lowerRight && ((index >> 1) & 1) == 1);
        for (int c = 0; c < 3; c++) {
          target.put((byte) (draws.below(120) + (bright ? 120 : 0)));
        }
      }
    }
  }

  @Override
  public void close() {}
}
