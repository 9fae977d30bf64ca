package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;

/** Supervised training of a classifier, one batch per step. */
public final class Training implements Task<Weights> {
  /** The loss is looked at now and then: each look waits for the device. */
  private static final int LOOK = 10;

  /**
   * What is trained on what.
   *
   * @param start the network and its weights at the start
   * @param samples the images
   * @param target what to predict
   * @param input what it is shown of the images
   * @param rows which images of the training split, at least two
   * @param options how
   * @param seed the run's
   * @param stream names the order of the images
   */
  @SuppressWarnings("ArrayRecordComponent") // plans are not compared, and rows are many
  public record Plan(
      Model start,
      Samples samples,
      Target target,
      Input input,
      int[] rows,
      TrainingOptions options,
      long seed,
      String stream) {

    /** On masked images. */
    public Plan(
        Model start,
        Samples samples,
        Target target,
        Masker masker,
        int[] rows,
        TrainingOptions options,
        long seed,
        String stream) {
      this(start, samples, target, Input.masked(masker), rows, options, seed, stream);
    }
  }

  /** What learns, on the device. */
  private record Learner(Session session, Module module, Masking masking, Optimizer optimizer) {}

  private final Plan plan;
  private final Learner learner;
  private final Batches batches;
  private final int[][] columns;
  private final long total;
  private long steps;
  private double loss;

  /**
   * Starts, or goes on. To be called on the compute's thread.
   *
   * @param state what {@link #save} wrote
   */
  public Training(Networks networks, Compute compute, Plan plan, Optional<StateReader> state) {
    this.plan = plan;
    this.columns = plan.target().columns(plan.samples(), Split.TRAIN);
    TrainingOptions options = plan.options();
    this.batches = new Batches(plan.rows(), options.batch(), plan.seed(), plan.stream());
    this.total = (long) options.epochs() * batches.perEpoch();
    this.learner = networks.open(compute, session -> learner(session, state));
    this.steps = state.map(s -> s.integer("steps")).orElse(0L);
    this.loss = state.map(s -> s.decimal("loss")).orElse(Double.NaN);
  }

  private Learner learner(Session session, Optional<StateReader> state) {
    Weights weights =
        state.map(s -> Weights.load(s.child("weights"))).orElse(plan.start().weights());
    Module module = session.module(plan.start().network(), weights);
    Optimizer optimizer = plan.options().optimizer(session, module);
    state.ifPresent(s -> optimizer.load(s.child("optimizer")));
    Masking masking = new Masking(session, plan.input()).keeping(plan.rows().length);
    return new Learner(session, module, masking, optimizer);
  }

  @Override
  public boolean step() {
    if (steps == total) {
      return false;
    }
    int[] rows = batches.rows(steps);
    Session session = learner.session();
    try (NDManager step = session.step()) {
      NDArray raw = session.images(step, plan.samples(), Split.TRAIN, rows);
      NDArray x = learner.masking().apply(step, raw, Split.TRAIN, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray logits = learner.module().forward(x, Module.Mode.TRAIN);
        NDArray error = plan.target().loss(session, step, logits, columns, rows);
        gradients.backward(error);
        look(error);
      }
      learner.optimizer().step();
    }
    steps++;
    return steps < total;
  }

  @Override
  public Progress progress() {
    long epoch = Math.min(steps / batches.perEpoch() + 1, plan.options().epochs());
    Map<String, Double> figures = Double.isNaN(loss) ? Map.of() : Map.of("loss", loss);
    return new Progress(
        "epoch %d/%d".formatted(epoch, plan.options().epochs()),
        steps * batches.size(),
        total * batches.size(),
        "images",
        figures);
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    state.put("loss", loss);
    learner.module().weights().save(state.child("weights"));
    learner.optimizer().save(state.child("optimizer"));
  }

  @Override
  public Weights result() {
    if (steps < total) {
      throw new IllegalStateException("not finished: step " + steps + " of " + total);
    }
    return learner.module().weights();
  }

  @Override
  public void close() {
    learner.session().close();
  }

  private void look(NDArray error) {
    if (steps % LOOK == 0 || steps == total - 1) {
      loss = error.getFloat();
      if (!Double.isFinite(loss)) {
        throw new LetheException(
            "training %s: the loss is %s at step %d; lower lr (now %s)"
                .formatted(plan.target().annotations(), loss, steps, plan.options().lr()));
      }
    }
  }
}
