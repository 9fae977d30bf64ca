package org.lethe.unlearner.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Work;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.EpochMeans;
import org.lethe.nn.train.Optimizer;
import org.lethe.nn.train.Target;

/**
 * Tuning of M with the loss w L(remaining) - (1 - w) L(unlearned), a batch of each per step. The
 * statistics of batch normalisation are fixed, because batches of one class would move them.
 */
final class AscentTask implements Task<Unlearned> {
  /** Steps between two readings of the losses. Each reading waits for the device. */
  private static final int LOOK = 10;

  private final UnlearnContext context;
  private final AscentOptions options;
  private final Session session;
  private final Module module;
  private final Optimizer optimizer;
  private final Target target;
  private final int[][] columns;
  private final Batches unlearned;
  private final Batches remaining;
  private final long total;
  private final EpochMeans epochs;
  private long steps;

  AscentTask(
      Session session, UnlearnContext context, UnlearnRows rows, Optional<StateReader> state) {
    this.context = context;
    this.session = session;
    options = AscentOptions.of(context.settings());
    target = Target.classes(context.task());
    columns = target.columns(context.samples(), Split.TRAIN);
    unlearned = batches(rows.unlearned(), "unlearned");
    remaining = batches(rows.remaining(), "remaining");
    total = (long) options.epochs() * unlearned.perEpoch();
    Model original = context.original();
    Weights weights = state.map(saved -> saved.weights("weights")).orElse(original.weights());
    module = session.module(original.network(), weights);
    optimizer = new Adam(session, module, options.lr(), 0);
    epochs = new EpochMeans(figures(), options.epochs());
    state.ifPresent(this::load);
  }

  private Batches batches(int[] rows, String kind) {
    return new Batches(rows, options.batch(), context.seed(), GradientAscent.ID + "/" + kind);
  }

  /** Returns the names of the measured losses. */
  private List<String> figures() {
    return balanced() ? List.of("loss_unlearned", "loss_remaining") : List.of("loss_unlearned");
  }

  private boolean balanced() {
    return options.remaining() > 0;
  }

  @Override
  public boolean step() {
    if (steps == total) {
      return false;
    }
    boolean last = (steps + 1) % unlearned.perEpoch() == 0;
    try (NDManager step = session.step()) {
      try (GradientCollector gradients = session.gradients()) {
        NDList losses = losses(step);
        if (last || steps % LOOK == 0) {
          look(losses);
        }
        gradients.backward(total(step, losses));
      }
      optimizer.step();
    }
    steps++;
    if (last) {
      endEpoch(Math.toIntExact(steps / unlearned.perEpoch()));
    }
    return steps < total;
  }

  /** Computes the losses in the order of {@link #figures}. */
  private NDList losses(NDManager step) {
    NDList losses = new NDList(loss(step, unlearned.rows(steps)));
    if (balanced()) {
      losses.add(loss(step, remaining.rows(steps)));
    }
    return losses;
  }

  private NDArray loss(NDManager step, int[] rows) {
    NDArray x = session.images(step, context.samples(), Split.TRAIN, rows);
    NDArray logits = module.forward(x, Module.Mode.EVAL);
    return target.loss(session, step, logits, columns, rows);
  }

  private NDArray total(NDManager step, NDList losses) {
    NDArray ascent = losses.get(0).mul(session.scalar(step, options.remaining() - 1));
    return balanced()
        ? ascent.add(losses.get(1).mul(session.scalar(step, options.remaining())))
        : ascent;
  }

  private void look(NDList losses) {
    float[] read = NDArrays.stack(losses).toFloatArray();
    double[] values = new double[read.length];
    for (int i = 0; i < read.length; i++) {
      values[i] = read[i];
      if (!Double.isFinite(values[i])) {
        throw diverged(figures().get(i) + " is " + values[i]);
      }
    }
    epochs.add(epoch(), values, unlearned.size());
  }

  private void endEpoch(int epoch) {
    if (steps == total || context.keepsSnapshot(epoch)) {
      context.snapshot(epoch, new Model(module.network(), weights()), new Masker.None());
    }
  }

  private Weights weights() {
    return module.finiteWeights(name -> diverged(name + " is not finite"));
  }

  private LetheException diverged(String what) {
    return new LetheException(
        "%s: %s at step %d; lower lr (now %s) or epochs (now %d), or raise remaining (now %s)"
            .formatted(
                GradientAscent.ID,
                what,
                steps,
                options.lr(),
                options.epochs(),
                options.remaining()));
  }

  @Override
  public Progress progress() {
    return new Progress(
        "epoch %d/%d".formatted(epoch() + 1, options.epochs()),
        steps * unlearned.size(),
        total * unlearned.size(),
        "images",
        epochs.means(epoch()));
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    state.put("weights", weights());
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
        new Model(module.network(), weights()),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.of(new Tuning(Math.toIntExact(total), unlearned.size(), options.lr())),
        Work.with(epochs.series(), perEpoch()));
  }

  /** Returns the number of images that the updates of an epoch use, those of both losses. */
  private long perEpoch() {
    return (long) unlearned.perEpoch() * (unlearned.size() + (balanced() ? remaining.size() : 0));
  }

  @Override
  public void close() {
    session.close();
  }

  /** Returns the epoch of the next step, from 0; the last one once all is done. */
  private int epoch() {
    return (int) Math.min(options.epochs() - 1, steps / unlearned.perEpoch());
  }
}
