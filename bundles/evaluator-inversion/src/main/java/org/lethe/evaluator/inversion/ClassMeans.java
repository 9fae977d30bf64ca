package org.lethe.evaluator.inversion;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The mean training image of each inverted class, some images per step. A class without training
 * images has no mean: its values are NaN.
 */
final class ClassMeans {
  private static final int BATCH = 256;
  private static final int WHITE = 255;
  private static final int BYTE = 0xFF;
  private final Samples samples;
  private final int[] rows;
  private final int[] places;
  private final int[] counts;
  private final long[][] sums;
  private int done;

  /**
   * Creates the sums.
   *
   * @param task the name of the annotation
   * @param classes its values
   */
  ClassMeans(Samples samples, String task, int... classes) {
    this.samples = samples;
    int[] values = samples.values(Split.TRAIN, task);
    rows =
        IntStream.range(0, values.length)
            .filter(row -> IntStream.of(classes).anyMatch(value -> value == values[row]))
            .toArray();
    places =
        IntStream.of(rows)
            .map(
                row ->
                    IntStream.range(0, classes.length)
                        .filter(i -> classes[i] == values[row])
                        .findFirst()
                        .orElseThrow())
            .toArray();
    counts = new int[classes.length];
    IntStream.of(places).forEach(place -> counts[place]++);
    sums = new long[classes.length][samples.channels() * samples.height() * samples.width()];
  }

  /** Returns the number of all images. */
  int total() {
    return rows.length;
  }

  /** Returns the number of images so far. */
  int done() {
    return done;
  }

  /** Adds the next images. */
  void step() {
    int end = Math.min(rows.length, done + BATCH);
    int size = sums[0].length;
    ByteBuffer images = ByteBuffer.allocate((end - done) * size);
    samples.images(Split.TRAIN, Arrays.copyOfRange(rows, done, end), images);
    for (int i = 0; i < images.capacity(); i++) {
      sums[places[done + i / size]][i % size] += images.get(i) & BYTE;
    }
    done = end;
  }

  /** Returns the mean of a class: [channels, height, width] in [0, 1]. */
  float[] mean(int place) {
    float[] mean = new float[sums[place].length];
    int channels = samples.channels();
    int pixels = mean.length / channels;
    for (int i = 0; i < mean.length; i++) {
      long sum = sums[place][i % pixels * channels + i / pixels];
      mean[i] = (float) ((double) sum / counts[place] / WHITE);
    }
    return mean;
  }

  void save(StateWriter state) {
    state.put("done", done);
    for (int i = 0; i < sums.length; i++) {
      state.put(Integer.toString(i), Tensor.of(sums[i], sums[i].length));
    }
  }

  void load(StateReader state) {
    done = Math.toIntExact(state.integer("done"));
    for (int i = 0; i < sums.length; i++) {
      sums[i] = state.tensor(Integer.toString(i)).longs();
    }
  }
}
