package org.lethe.evaluator.adversary;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * What a trial found on the test images.
 *
 * @param masks their masks
 * @param frozen the logits of the given adversary, a row per image and a column per feature
 * @param retrained those of the adversary trained on masked images
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outcome(Masks masks, float[][] frozen, float[][] retrained) {

  void save(StateWriter state) {
    masks.save(state.child("masks"));
    state.put("frozen", tensor(frozen));
    state.put("retrained", tensor(retrained));
  }

  static Outcome load(StateReader state) {
    return new Outcome(
        Masks.load(state.child("masks")),
        rows(state.tensor("frozen")),
        rows(state.tensor("retrained")));
  }

  private static Tensor tensor(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return Tensor.of(flat, rows.length, width);
  }

  private static float[][] rows(Tensor tensor) {
    float[] flat = tensor.floats();
    int width = (int) tensor.shape()[1];
    return IntStream.range(0, (int) tensor.shape()[0])
        .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
        .toArray(float[][]::new);
  }
}
