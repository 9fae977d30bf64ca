package org.lethe.evaluator.membership;

import java.util.Arrays;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The logits of one shadow model, a row per image.
 *
 * @param records the logits of the records
 * @param others the logits of the attacked test images
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShadowAnswers(float[][] records, float[][] others) {

  void save(StateWriter state) {
    state.put("records", Tensor.ofRows(Arrays.asList(records)));
    state.put("others", Tensor.ofRows(Arrays.asList(others)));
  }

  static ShadowAnswers load(StateReader state) {
    return new ShadowAnswers(rows(state, "records"), rows(state, "others"));
  }

  private static float[][] rows(StateReader state, String name) {
    return state.tensor(name).rows().toArray(float[][]::new);
  }
}
