package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Session;

/** The training images with the labels of the task, y, and of the features to forget, f. */
final class TrainingImages {
  private final Session session;
  private final Samples samples;
  private final int[] task;
  private final int[][] features;
  private final int[] rows;

  TrainingImages(Session session, UnlearnContext context, Choices.Rows kind) {
    this.session = session;
    samples = context.samples();
    task = samples.values(Split.TRAIN, context.task());
    features =
        context.features().stream()
            .map(name -> samples.values(Split.TRAIN, name))
            .toArray(int[][]::new);
    rows =
        switch (kind) {
          case ALL -> IntStream.range(0, task.length).toArray();
          case POSITIVES -> IntStream.range(0, task.length).filter(this::shown).toArray();
          case BALANCED -> balanced(context.seed());
        };
    if (rows.length == 0) {
      throw new LetheException(
          "%s: no training image shows %s"
              .formatted(AdversarialUnlearner.ID, String.join(" or ", context.features())));
    }
  }

  private int[] balanced(long seed) {
    int[][] columns = Stream.concat(Stream.of(task), Stream.of(features)).toArray(int[][]::new);
    return Balance.rows(columns, seed, AdversarialUnlearner.ID);
  }

  /** Returns the rows to train on. */
  int[] rows() {
    return rows.clone();
  }

  /** Returns x, [N, C, H, W]. */
  NDArray images(NDManager step, int[] batch) {
    return session.images(step, samples, Split.TRAIN, batch);
  }

  /** Returns whether some of the rows show a feature and others do not. */
  boolean contrast(int feature) {
    return Arrays.stream(rows).map(row -> features[feature][row]).distinct().count() > 1;
  }

  /** Returns y, [N]. */
  NDArray labels(NDManager step, int[] batch) {
    return session.labels(step, Arrays.stream(batch).map(row -> task[row]).toArray());
  }

  /** Returns f, [N, features]. */
  NDArray features(NDManager step, int[] batch) {
    return session.targets(step, features, batch);
  }

  private boolean shown(int row) {
    return Arrays.stream(features).anyMatch(values -> values[row] == 1);
  }
}
