package org.lethe.evaluator.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/** What a model's taps say of the material's raw images, computed batch by batch. */
final class Features implements AutoCloseable {
  private static final int BATCH = 64;
  private final Samples samples;
  private final Material material;
  private final int grid;
  private final Running on;
  private final List<String> taps;
  private final Map<Split, Map<String, List<float[]>>> rows = new LinkedHashMap<>();

  /** The model on the device. */
  private record Running(Session session, Module module) {}

  Features(Networks networks, EvaluationContext context, Material material, Model model) {
    samples = context.samples();
    this.material = material;
    grid = context.settings().integer(ProbeEvaluator.GRID);
    taps = model.network().taps();
    for (Split split : Split.values()) {
      Map<String, List<float[]>> byTap = new LinkedHashMap<>();
      taps.forEach(tap -> byTap.put(tap, new ArrayList<>()));
      rows.put(split, byTap);
    }
    on =
        networks.open(
            context.compute(),
            session ->
                new Running(session, session.module(model.network(), model.weights()).freeze()));
  }

  /** The number of batches in all. */
  static int batches(Material material) {
    return Arrays.stream(Split.values())
        .mapToInt(split -> (material.rows(split).length + BATCH - 1) / BATCH)
        .sum();
  }

  /** Does the next batch; returns whether there are more. */
  boolean step() {
    for (Split split : Split.values()) {
      int[] wanted = material.rows(split);
      int done = done(split);
      if (done < wanted.length) {
        add(split, Arrays.copyOfRange(wanted, done, Math.min(wanted.length, done + BATCH)));
        return split != Split.TEST || done(split) < wanted.length;
      }
    }
    return false;
  }

  /** The features of a tap, a row per image. */
  float[][] of(Split split, String tap) {
    return rows.get(split).get(tap).toArray(float[][]::new);
  }

  @Override
  public void close() {
    on.session().close();
  }

  private int done(Split split) {
    return rows.get(split).values().stream().mapToInt(List::size).min().orElseThrow();
  }

  private void add(Split split, int[] batch) {
    try (NDManager step = on.session().step()) {
      NDArray x = on.session().images(step, samples, split, batch);
      on.module()
          .forward(x, Module.Mode.EVAL, taps)
          .forEach((tap, output) -> add(rows.get(split).get(tap), pooled(output), batch.length));
    }
  }

  private static void add(List<float[]> target, NDArray features, int count) {
    float[] flat = features.toFloatArray();
    int width = flat.length / count;
    for (int i = 0; i < count; i++) {
      target.add(Arrays.copyOfRange(flat, i * width, (i + 1) * width));
    }
  }

  /** The means over the cells of a grid, or of as many cells as the map has pixels. */
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
