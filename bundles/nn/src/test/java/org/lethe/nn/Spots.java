package org.lethe.nn;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/** Noise with a bright left half where {@code left} is present: learnt in a few steps. */
final class Spots implements Samples {
  private static final int SIZE = 16;
  private final int count;

  Spots(int count) {
    this.count = count;
  }

  @Override
  public String fingerprint() {
    return "spots";
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return SIZE;
  }

  @Override
  public int width() {
    return SIZE;
  }

  @Override
  public int count(Split split) {
    return count;
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(Annotation.attribute("left"));
  }

  @Override
  public int[] values(Split split, String annotation) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 2;
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
      for (int i = 0; i < SIZE * SIZE; i++) {
        int bright = index % 2 == 1 && i % SIZE < SIZE / 2 ? 80 : 0;
        for (int c = 0; c < 3; c++) {
          target.put((byte) (draws.below(150) + bright));
        }
      }
    }
  }

  @Override
  public void close() {}
}
