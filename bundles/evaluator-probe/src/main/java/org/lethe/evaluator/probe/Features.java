package org.lethe.evaluator.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/** A model on the device, and the outputs of its taps for raw images. */
final class Features implements AutoCloseable {
  private final Samples samples;
  private final int grid;
  private final Running on;

  private record Running(Session session, Module module) {}

  Features(Networks networks, EvaluationContext context, Model model) {
    samples = context.samples();
    grid = context.settings().get(ProbeEvaluator.GRID);
    on =
        networks.open(
            context.compute(),
            session ->
                new Running(session, session.module(model.network(), model.weights()).freeze()));
  }

  /** Returns the number of values that a tap of this shape has for an image. */
  static long width(org.lethe.api.network.Shape tap, int grid) {
    return (long) tap.channels() * Math.min(grid, tap.height()) * Math.min(grid, tap.width());
  }

  /** Returns the values of some taps for some images: [images, width]. */
  Map<String, Tensor> of(ProbeMaterial.Batch batch, List<String> taps) {
    Map<String, Tensor> features = new LinkedHashMap<>();
    try (NDManager step = on.session().step()) {
      NDArray x = on.session().images(step, samples, batch.split(), batch.rows());
      on.module()
          .forward(x, Module.Mode.EVAL, taps)
          .forEach((tap, output) -> features.put(tap, rows(pooled(output))));
    }
    return features;
  }

  @Override
  public void close() {
    on.session().close();
  }

  private static Tensor rows(NDArray features) {
    long images = features.getShape().get(0);
    return Tensor.of(features.toFloatArray(), images, features.size() / images);
  }

  /** Computes the means over the cells of a grid, or of as many cells as the map has pixels. */
  private NDArray pooled(NDArray output) {
    Shape shape = output.getShape();
    if (shape.dimension() < 4) {
      return output;
    }
    long height = shape.get(2);
    long width = shape.get(3);
    long down = Math.min(grid, height);
    long across = Math.min(grid, width);
    NDList cells = new NDList();
    for (long i = 0; i < down; i++) {
      for (long j = 0; j < across; j++) {
        NDArray cell =
            output.get(
                new NDIndex(
                    ":, :, {}:{}, {}:{}",
                    i * height / down,
                    (i + 1) * height / down,
                    j * width / across,
                    (j + 1) * width / across));
        cells.add(cell.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2}));
      }
    }
    return NDArrays.concat(cells, 1);
  }
}
