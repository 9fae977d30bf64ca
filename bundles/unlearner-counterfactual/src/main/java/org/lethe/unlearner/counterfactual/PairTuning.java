package org.lethe.unlearner.counterfactual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.EpochMeans;
import org.lethe.nn.train.Optimizer;

/**
 * Tuning of M on pairs, a batch per step. Both halves go through the network together, so that
 * batch normalisation sees as many images without the features as with them.
 */
final class PairTuning implements Task<Unlearned> {
  private final UnlearnContext context;
  private final PairOptions options;
  private final Session session;
  private final ImagePairs pairs;
  private final Module module;
  private final Optimizer optimizer;
  private final Batches batches;
  private final long total;
  private final EpochMeans epochs;
  private long steps;

  /**
   * Starts or resumes a tuning.
   *
   * @param pairs the pairs, closed with this task
   */
  PairTuning(
      Session session, UnlearnContext context, ImagePairs pairs, Optional<StateReader> state) {
    this.context = context;
    this.session = session;
    this.pairs = pairs;
    options = PairOptions.of(context.settings());
    batches =
        new Batches(pairs.rows(), options.batch(), context.seed(), CounterfactualUnlearner.ID);
    total = (long) options.epochs() * batches.perEpoch();
    Model original = context.original();
    Weights weights = state.map(saved -> saved.weights("weights")).orElse(original.weights());
    module = session.module(original.network(), weights);
    optimizer = new Adam(session, module, options.lr(), 0);
    epochs = new EpochMeans(PairLoss.FIGURES, options.epochs());
    state.ifPresent(this::load);
  }

  @Override
  public boolean step() {
    if (steps == total) {
      return false;
    }
    int[] rows = batches.rows(steps);
    try (NDManager step = session.step()) {
      NDArray x = pairs.images(session, step, rows);
      NDArray labels = pairs.labels(session, step, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray logits = module.forward(x, Module.Mode.TRAIN);
        NDArray targets = PairLoss.targets(logits);
        PairLoss loss = PairLoss.of(session, step, logits, labels, targets, options.consistency());
        double[] values = loss.values();
        requireFinite(values[0]);
        gradients.backward(loss.total());
        epochs.add(epoch(), values, rows.length);
      }
      optimizer.step();
    }
    steps++;
    if (steps % batches.perEpoch() == 0) {
      endEpoch(Math.toIntExact(steps / batches.perEpoch()));
    }
    return steps < total;
  }

  private void endEpoch(int epoch) {
    if (steps == total || context.keepsSnapshot(epoch)) {
      Weights weights = module.finiteWeights(weight -> diverged(weight, epoch));
      context.snapshot(epoch, new Model(module.network(), weights), new Masker.None());
    }
  }

  /** Checks the loss before it updates anything. */
  private void requireFinite(double loss) {
    if (!Double.isFinite(loss)) {
      throw new LetheException(
          "%s: the loss is %s in step %d of epoch %d; lower lr (now %s) or consistency (now %s)"
              .formatted(
                  CounterfactualUnlearner.ID,
                  loss,
                  steps % batches.perEpoch() + 1,
                  epoch() + 1,
                  options.lr(),
                  options.consistency()));
    }
  }

  private static LetheException diverged(String weight, int epoch) {
    return new LetheException(
        "%s: %s is not finite after epoch %d; lower lr or consistency"
            .formatted(CounterfactualUnlearner.ID, weight, epoch));
  }

  @Override
  public Progress progress() {
    return new Progress(
        "pairs, epoch %d/%d".formatted(epoch() + 1, options.epochs()),
        steps * batches.size(),
        total * batches.size(),
        "images",
        epochs.means(epoch()));
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    state.put("weights", module.weights());
    optimizer.save(state.child("optimizer"));
    epochs.save(state);
  }

  private void load(StateReader state) {
    steps = state.integer("steps");
    optimizer.load(state.child("optimizer"));
    epochs.load(state);
  }

  @Override
  public Unlearned result() {
    if (steps < total) {
      throw new IllegalStateException("not finished: step " + steps + " of " + total);
    }
    return new Unlearned(
        new Model(module.network(), module.weights()),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.of(new Tuning(Math.toIntExact(total), batches.size(), options.lr())),
        epochs.series().stream()
            .map(each -> each.with(Label.INPUT, "raw").with(Label.ROWS, "all"))
            .toList());
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      pairs.close();
    }
  }

  /** Returns the epoch of the next step, from 0; the last one once all is done. */
  private int epoch() {
    return (int) Math.min(options.epochs() - 1, steps / batches.perEpoch());
  }
}
