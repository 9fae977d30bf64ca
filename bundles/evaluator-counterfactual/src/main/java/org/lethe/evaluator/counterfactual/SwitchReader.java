package org.lethe.evaluator.counterfactual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;

/** Model on the device that answers the same images without and with a feature. */
final class SwitchReader implements AutoCloseable {
  private final SwitchedImages images;
  private final List<String> taps;
  private final Running on;

  private record Running(Session session, Module module, Masking masking) {}

  SwitchReader(
      Networks networks, EvaluationContext context, Switching switching, SwitchedImages images) {
    this.images = images;
    taps = switching.taps();
    on =
        networks.open(
            context.compute(),
            session ->
                new Running(
                    session,
                    session
                        .module(switching.network(), switching.subject().model().weights())
                        .freeze(),
                    new Masking(session, switching.input())));
  }

  /** Returns the sum of each tap over some images without the feature. */
  float[][] sums(int[] rows) {
    try (NDManager step = on.session().step()) {
      Map<String, NDArray> outputs =
          on.module().forward(x(step, images.off(), rows), Module.Mode.EVAL, taps);
      return taps.stream()
          .map(tap -> flat(outputs.get(tap)).sum(new int[] {0}).toFloatArray())
          .toArray(float[][]::new);
    }
  }

  /**
   * Compares some images without the feature with the same images with it.
   *
   * @param centres the mean of each tap over all images without it
   */
  List<ImageChange> changes(int[] rows, float[][] centres) {
    try (NDManager step = on.session().step()) {
      Map<String, NDArray> without = outputs(step, images.off(), rows);
      Map<String, NDArray> with = outputs(step, images.on(), rows);
      float[][] moved = new float[taps.size()][];
      float[][] spread = new float[taps.size()][];
      for (int tap = 0; tap < moved.length; tap++) {
        NDArray off = flat(without.get(taps.get(tap)));
        NDArray on = flat(with.get(taps.get(tap)));
        NDArray centre = step.create(centres[tap], new Shape(1, centres[tap].length));
        moved[tap] = lengths(on.sub(off));
        spread[tap] = lengths(off.sub(centre));
      }
      String output = on.module().network().output();
      float[][] off = Logits.rows(without.get(output));
      float[][] on = Logits.rows(with.get(output));
      List<ImageChange> changes = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        changes.add(ImageChange.of(off[i], on[i], column(moved, i), column(spread, i)));
      }
      return changes;
    }
  }

  @Override
  public void close() {
    on.session().close();
  }

  /** Returns the taps and the logits. */
  private Map<String, NDArray> outputs(NDManager step, Samples samples, int[] rows) {
    List<String> nodes = new ArrayList<>(taps);
    nodes.add(on.module().network().output());
    return on.module().forward(x(step, samples, rows), Module.Mode.EVAL, nodes);
  }

  private NDArray x(NDManager step, Samples samples, int[] rows) {
    NDArray raw = on.session().images(step, samples, Split.TEST, rows);
    return on.masking().apply(step, raw, Split.TEST, rows);
  }

  private static NDArray flat(NDArray output) {
    return output.reshape(output.getShape().get(0), -1);
  }

  /** Returns the Euclidean length of each row. */
  private static float[] lengths(NDArray rows) {
    return rows.square().sum(new int[] {1}).sqrt().toFloatArray();
  }

  private static float[] column(float[][] perTap, int image) {
    float[] column = new float[perTap.length];
    for (int tap = 0; tap < column.length; tap++) {
      column[tap] = perTap[tap][image];
    }
    return column;
  }
}
