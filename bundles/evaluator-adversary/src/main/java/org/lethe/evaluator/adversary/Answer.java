package org.lethe.evaluator.adversary;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * What one adversary said of the test images.
 *
 * @param adversary which: frozen or retrained
 * @param input what it was shown: raw, masked or mask
 * @param logits a row per image and a column per feature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(String adversary, String input, float[][] logits) {

  void save(StateWriter state) {
    state.put("adversary", adversary);
    state.put("input", input);
    int width = logits.length == 0 ? 0 : logits[0].length;
    float[] flat = new float[logits.length * width];
    for (int i = 0; i < logits.length; i++) {
      System.arraycopy(logits[i], 0, flat, i * width, width);
    }
    state.put("logits", Tensor.of(flat, logits.length, width));
  }

  static Answer load(StateReader state) {
    Tensor logits = state.tensor("logits");
    float[] flat = logits.floats();
    int width = (int) logits.shape()[1];
    float[][] rows =
        IntStream.range(0, (int) logits.shape()[0])
            .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
            .toArray(float[][]::new);
    return new Answer(state.text("adversary"), state.text("input"), rows);
  }
}
