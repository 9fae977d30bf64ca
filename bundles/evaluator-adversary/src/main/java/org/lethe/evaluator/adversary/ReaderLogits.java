package org.lethe.evaluator.adversary;

import java.util.Arrays;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The logits of one adversary: a row per image and a column per feature.
 *
 * @param validation the logits of the validation images
 * @param test the logits of the test images
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReaderLogits(float[][] validation, float[][] test) {

  /** Returns the scores that the images of a split have for a feature. */
  double[] scores(Split split, int feature) {
    float[][] rows = split == Split.TEST ? test : validation;
    return Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
  }

  /** Returns the logits of the opposite answers. */
  ReaderLogits turnedRound() {
    return new ReaderLogits(negative(validation), negative(test));
  }

  private static float[][] negative(float[][] rows) {
    float[][] negative = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      negative[i] = new float[rows[i].length];
      for (int j = 0; j < rows[i].length; j++) {
        negative[i][j] = -rows[i][j];
      }
    }
    return negative;
  }

  void save(StateWriter state) {
    state.put("validation", Tensor.ofRows(Arrays.asList(validation)));
    state.put("test", Tensor.ofRows(Arrays.asList(test)));
  }

  static ReaderLogits load(StateReader state) {
    return new ReaderLogits(rows(state, "validation"), rows(state, "test"));
  }

  private static float[][] rows(StateReader state, String name) {
    return state.tensor(name).rows().toArray(float[][]::new);
  }
}
