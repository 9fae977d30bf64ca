package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.network.Model;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Optimizer;
import org.lethe.nn.train.Target;

/**
 * Updates of the identifier by L_ori + gamma L_cls (Eq. 6), or by L_ori alone as long as there are
 * no groups.
 */
final class FilterTraining {
  private static final String WEIGHTS = "weights";
  private final Session session;
  private final EigengapOptions options;
  private final String layer;
  private final Samples samples;
  private final Target target;
  private final int[][] columns;
  private final Module module;
  private final Optimizer optimizer;
  private Optional<ClusterLoss> clusterLoss = Optional.empty();

  FilterTraining(
      Session session,
      EigengapOptions options,
      Model start,
      String layer,
      Samples samples,
      Target target,
      Optional<StateReader> state) {
    this.session = session;
    this.options = options;
    this.layer = layer;
    this.samples = samples;
    this.target = target;
    this.columns = target.columns(samples, Split.TRAIN);
    this.module =
        session.module(start.network(), state.map(s -> s.weights(WEIGHTS)).orElse(start.weights()));
    this.optimizer = new Adam(session, module, options.lr(), 0);
    state.ifPresent(s -> optimizer.load(s.child("optimizer")));
  }

  /** Sets the groups of the later updates. */
  void group(FilterGroups groups) {
    clusterLoss.ifPresent(ClusterLoss::close);
    clusterLoss = Optional.of(new ClusterLoss(session, options.similarity(), groups));
  }

  /**
   * Updates the weights.
   *
   * @param rows indices within the training split
   * @param read whether the losses are read, which waits for the device
   * @return L_ori and, with groups, L_cls; empty if they were not read
   */
  double[] update(int[] rows, boolean read) {
    try (NDManager step = session.step()) {
      NDArray x = session.images(step, samples, Split.TRAIN, rows);
      double[] losses = new double[0];
      try (GradientCollector gradients = session.gradients()) {
        String output = module.network().output();
        Map<String, NDArray> made = module.forward(x, Module.Mode.TRAIN, List.of(layer, output));
        NDList terms = new NDList(target.loss(session, step, made.get(output), columns, rows));
        clusterLoss.ifPresent(loss -> terms.add(loss.of(step, made.get(layer))));
        if (read) {
          float[] values = NDArrays.stack(terms).toFloatArray();
          losses =
              values.length == 1 ? new double[] {values[0]} : new double[] {values[0], values[1]};
        }
        gradients.backward(sum(step, terms));
      }
      optimizer.step();
      return losses;
    }
  }

  private NDArray sum(NDManager step, NDList terms) {
    return terms.size() == 1
        ? terms.get(0)
        : terms.get(0).add(terms.get(1).mul(session.scalar(step, options.gamma())));
  }

  /** Returns the trained network. */
  Module module() {
    return module;
  }

  /** Writes weights and moments. */
  void save(StateWriter state, Weights weights) {
    state.put(WEIGHTS, weights);
    optimizer.save(state.child("optimizer"));
  }
}
