package org.lethe.unlearner.debias;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.predict.Logits;

/**
 * Features that the last layer of the original takes, of validation images, a batch per step. The
 * result has a row per image.
 */
final class LastFeatures implements Task<float[][]> {
  private static final int BATCH = 64;
  private static final String FEATURES = "features";

  private final Samples samples;
  private final String node;
  private final int[] rows;
  private final List<float[]> gathered = new ArrayList<>();
  private final Running on;

  /** Model on the device. */
  private record Running(Session session, Module module) {}

  LastFeatures(
      Networks networks,
      UnlearnContext context,
      LastLayer layer,
      int[] rows,
      Optional<StateReader> state) {
    this.samples = context.samples();
    this.node = layer.features();
    this.rows = rows;
    state
        .filter(saved -> saved.has(FEATURES))
        .ifPresent(saved -> gathered.addAll(saved.tensor(FEATURES).rows()));
    this.on =
        networks.open(
            context.compute(),
            session ->
                new Running(
                    session,
                    session
                        .module(context.original().network(), context.original().weights())
                        .freeze()));
  }

  @Override
  public boolean step() {
    if (complete()) {
      return false;
    }
    int end = Math.min(rows.length, gathered.size() + BATCH);
    int[] batch = Arrays.copyOfRange(rows, gathered.size(), end);
    try (NDManager step = on.session().step()) {
      NDArray x = on.session().images(step, samples, Split.VALIDATION, batch);
      Map<String, NDArray> outputs = on.module().forward(x, Module.Mode.EVAL, List.of(node));
      gathered.addAll(List.of(Logits.rows(outputs.get(node))));
    }
    return !complete();
  }

  private boolean complete() {
    return gathered.size() == rows.length;
  }

  @Override
  public Progress progress() {
    return new Progress(FEATURES, gathered.size(), rows.length, "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    if (!gathered.isEmpty()) {
      state.put(FEATURES, Tensor.ofRows(gathered));
    }
  }

  /**
   * Returns the features.
   *
   * @throws LetheException if one is not finite, because no layer could be fitted to it
   */
  @Override
  public float[][] result() {
    if (!complete()) {
      throw new IllegalStateException("not finished");
    }
    if (!Tensor.ofRows(gathered).isFinite()) {
      throw new LetheException(
          "%s: features of the original (%s) are not finite; train it with a lower lr"
              .formatted(DeepFeatureReweighting.ID, node));
    }
    return gathered.toArray(float[][]::new);
  }

  @Override
  public void close() {
    on.session().close();
  }
}
