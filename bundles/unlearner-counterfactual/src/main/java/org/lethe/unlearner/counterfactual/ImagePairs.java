package org.lethe.unlearner.counterfactual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.nn.Session;
import org.lethe.nn.train.HeldSamples;

/** The training images without and with all features, and the labels of the task. */
final class ImagePairs implements AutoCloseable {
  private final HeldSamples off;
  private final HeldSamples on;
  private final int[] labels;

  private ImagePairs(HeldSamples off, HeldSamples on, int[] labels) {
    this.off = off;
    this.on = on;
    this.labels = labels;
  }

  /**
   * Opens both halves.
   *
   * @throws org.lethe.api.unlearner.NotPossibleException if the dataset cannot hold a feature
   */
  static ImagePairs open(Samples samples, String task, List<String> features) {
    int[] labels = samples.values(Split.TRAIN, task);
    HeldSamples off = HeldSamples.of(samples, features, 0, ImagePairs::notPossible);
    try {
      return new ImagePairs(
          off, HeldSamples.of(samples, features, 1, ImagePairs::notPossible), labels);
    } catch (RuntimeException | Error e) {
      off.close();
      throw e;
    }
  }

  private static NotPossibleException notPossible(String feature) {
    return new NotPossibleException(
        ("%s: the dataset has no same images without and with %s;"
                + " use one that can hold it (faces, planted)")
            .formatted(CounterfactualUnlearner.ID, feature));
  }

  /** Returns every row of the training split. */
  int[] rows() {
    return IntStream.range(0, labels.length).toArray();
  }

  /** Returns the images without the features, then the same with them: [2N, C, H, W]. */
  NDArray images(Session session, NDManager step, int[] rows) {
    NDArray without = session.images(step, off.samples(), Split.TRAIN, rows);
    NDArray with = session.images(step, on.samples(), Split.TRAIN, rows);
    return NDArrays.concat(new NDList(without, with));
  }

  /** Returns the labels of both halves, [2N]. */
  NDArray labels(Session session, NDManager step, int[] rows) {
    IntStream twice = IntStream.concat(Arrays.stream(rows), Arrays.stream(rows));
    return session.labels(step, twice.map(row -> labels[row]).toArray());
  }

  @Override
  public void close() {
    on.close();
    off.close();
  }
}
