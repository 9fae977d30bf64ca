package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.snapshot.SnapshotContext;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;
import org.lethe.nn.mask.Masking;

/** Supervised training of a classifier, one batch per step. */
public final class Training implements Task<Weights> {
  /** Steps between two readings of the loss. Each reading waits for the device. */
  private static final int LOOK = 10;

  /**
   * Plan of a training.
   *
   * @param start the network and its weights at the start
   * @param samples the images
   * @param target annotations to predict
   * @param input form of the images
   * @param rows indices of the training split, at least two; one that occurs twice counts twice
   * @param validation indices of the validation split on which weights are selected; none if the
   *     options select the last
   * @param options options of the training
   * @param seed seed of the run
   * @param stream name of the random stream for the order of the images
   */
  @SuppressWarnings("ArrayRecordComponent") // plans are not compared, and rows are many
  public record Plan(
      Model start,
      Samples samples,
      Target target,
      InputForm input,
      int[] rows,
      int[] validation,
      TrainingOptions options,
      long seed,
      String stream) {

    /**
     * Creates a plan that selects on the whole validation split, if the options select the best.
     */
    public Plan(
        Model start,
        Samples samples,
        Target target,
        InputForm input,
        int[] rows,
        TrainingOptions options,
        long seed,
        String stream) {
      this(
          start, samples, target, input, rows, validation(samples, options), options, seed, stream);
    }

    private static int[] validation(Samples samples, TrainingOptions options) {
      boolean selects = options.select() == TrainingOptions.Select.BEST;
      return IntStream.range(0, selects ? samples.count(Split.VALIDATION) : 0).toArray();
    }

    /** Creates a plan on masked images. */
    public Plan(
        Model start,
        Samples samples,
        Target target,
        Masker masker,
        int[] rows,
        TrainingOptions options,
        long seed,
        String stream) {
      this(start, samples, target, InputForm.masked(masker), rows, options, seed, stream);
    }
  }

  /** Network in training and its optimiser, on the device. */
  private record Learner(Session session, Module module, Masking masking, Optimizer optimizer) {}

  private final Plan plan;
  private final Learner learner;
  private final Batches batches;
  private final Validation validation;
  private final LearningCurve curve = new LearningCurve();
  private final int[][] columns;
  private final int cycle;
  private final long total;
  private long steps;
  private double loss;
  private double best;
  private Optional<Weights> kept;
  private long failures;
  private Optional<SnapshotContext> snapshots = Optional.empty();
  private Optional<NDArray> factors = Optional.empty();
  private Optional<float[]> rowWeights = Optional.empty();

  /**
   * Starts or resumes a training. It must be called on the thread of the compute.
   *
   * @param state a state that {@link #save} wrote
   */
  public Training(Networks networks, Compute compute, Plan plan, Optional<StateReader> state) {
    this.plan = plan;
    this.columns = plan.target().columns(plan.samples(), Split.TRAIN);
    TrainingOptions options = plan.options();
    this.batches = new Batches(plan.rows(), options.batch(), plan.seed(), plan.stream());
    this.validation = new Validation(plan.samples(), plan.target(), plan.validation());
    state.ifPresent(s -> validation.load(s.child("validation")));
    state.ifPresent(s -> curve.load(s.child("curve")));
    this.cycle = batches.perEpoch() + validation.steps();
    this.total = (long) options.epochs() * cycle;
    this.learner = networks.open(compute, session -> learner(session, state));
    this.steps = state.map(s -> s.integer("steps")).orElse(0L);
    this.loss = state.map(s -> s.decimal("loss")).orElse(Double.NaN);
    this.best = state.map(s -> s.decimal("best")).orElse(Double.NEGATIVE_INFINITY);
    this.failures = state.map(s -> s.integer("failures")).orElse(0L);
    this.kept = state.filter(s -> s.has("kept")).map(s -> s.weights("kept"));
  }

  private Learner learner(Session session, Optional<StateReader> state) {
    Weights weights = state.map(s -> s.weights("weights")).orElse(plan.start().weights());
    Module module = session.module(plan.start().network(), weights);
    Optimizer optimizer = plan.options().optimizer(session, module);
    state.ifPresent(s -> optimizer.load(s.child("optimizer")));
    Masking masking =
        new Masking(session, plan.input()).keeping(plan.rows().length + plan.validation().length);
    return new Learner(session, module, masking, optimizer);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    if (steps % cycle < batches.perEpoch()) {
      update(batches.rows(steps / cycle * batches.perEpoch() + steps % cycle));
      if (isLastUpdate()) {
        curve.end();
      }
    } else {
      validation.step(learner.session(), learner.module(), learner.masking());
      if (validation.complete()) {
        select(validation.score());
      }
    }
    steps++;
    if (steps % cycle == 0) {
      snapshots.ifPresent(this::handOut);
    }
    return !finished();
  }

  private void handOut(SnapshotContext context) {
    int epoch = Math.toIntExact(steps / cycle);
    if (context.keepsSnapshot(epoch)) {
      context.snapshot(epoch, new Model(plan.start().network(), weights()), plan.input().masker());
    }
  }

  /**
   * Passes the model to a context after each epoch that a run keeps.
   *
   * @param context the context that receives the snapshots
   * @return this training
   */
  public Training handingOutTo(SnapshotContext context) {
    snapshots = Optional.of(context);
    return this;
  }

  /**
   * Keeps the masks of the input in a cache that other tasks use, too.
   *
   * @param masks a cache for the masker of the input and the same dataset
   * @return this training
   * @since 1.2
   */
  public Training sharing(KeptMasks masks) {
    learner.masking().sharing(masks);
    return this;
  }

  /**
   * Multiplies every gradient by fixed factors, before the optimiser uses it. A trained parameter
   * with the factor 0 keeps its value if the options have no weight decay. The factors are not part
   * of the state: a resumed training is given them again.
   *
   * @param values a factor for each trained parameter's component, in the order of the state dict
   * @return this training
   * @throws IllegalArgumentException if the number of factors is another
   * @since 1.1
   */
  public Training scalingGradients(Tensor values) {
    NDArray held = learner.module().vector().zerosLike();
    learner.module().toDevice(values, held);
    factors = Optional.of(held);
    return this;
  }

  /**
   * Multiplies the loss of each image by a weight. With weights of mean 1 the learning rate keeps
   * its meaning. The weights are not part of the state: a resumed training needs them again.
   *
   * @param factors a weight for each row of the training split, 0 or more
   * @return this training
   * @throws IllegalArgumentException if their number is not that of the training images, or one is
   *     negative or not finite
   * @since 1.1
   */
  public Training weighing(float[] factors) {
    if (factors.length != columns[0].length) {
      throw new IllegalArgumentException(
          "%d weights for %d images".formatted(factors.length, columns[0].length));
    }
    for (float weight : factors) {
      if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weight " + weight);
      }
    }
    rowWeights = Optional.of(factors.clone());
    return this;
  }

  private void update(int[] rows) {
    Session session = learner.session();
    try (NDManager step = session.step()) {
      NDArray raw = session.images(step, plan.samples(), Split.TRAIN, rows);
      NDArray x = learner.masking().apply(step, raw, Split.TRAIN, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray logits = learner.module().forward(x, Module.Mode.TRAIN);
        NDArray error = error(step, logits, rows);
        look(error);
        gradients.backward(error);
      }
      factors.ifPresent(each -> learner.module().gradient(step).muli(each));
      learner.optimizer().step();
    }
  }

  private NDArray error(NDManager step, NDArray logits, int[] rows) {
    Session session = learner.session();
    Target target = plan.target();
    return rowWeights
        .map(factors -> target.loss(session, step, logits, columns, rows, factors))
        .orElseGet(() -> target.loss(session, step, logits, columns, rows));
  }

  /** Keeps the weights of the finished epoch, unless an earlier one scored as well. */
  private void select(double score) {
    if (Double.isNaN(score)) {
      throw diverged("the answers to validation images are not numbers");
    }
    curve.score(score);
    if (score > best) {
      best = score;
      kept = Optional.of(weights());
      failures = 0;
    } else {
      failures++;
    }
  }

  /** Returns the number of updates so far. */
  public int updates() {
    long inEpoch = Math.min(steps % cycle, batches.perEpoch());
    return Math.toIntExact(steps / cycle * batches.perEpoch() + inEpoch);
  }

  /**
   * Returns the series of the training so far, labelled with epoch and split: for each epoch the
   * mean {@code loss} of the updates whose loss was read, every tenth and the last, and the
   * validation {@code score} if weights are selected.
   */
  public List<Measurement> series() {
    return curve.series(plan.rows().length, plan.validation().length);
  }

  private boolean finished() {
    int patience = plan.options().patience();
    return steps == total || (patience > 0 && failures >= patience);
  }

  @Override
  public Progress progress() {
    long epoch = Math.min(steps / cycle + 1, plan.options().epochs());
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!Double.isNaN(loss)) {
      figures.put("loss", loss);
    }
    if (kept.isPresent()) {
      figures.put("validation", best);
    }
    long images = total * batches.size();
    return new Progress(
        "epoch %d/%d".formatted(epoch, plan.options().epochs()),
        finished() ? images : steps * batches.size(),
        images,
        "images",
        figures);
  }

  /**
   * Saves the training's state.
   *
   * @throws LetheException if weights are not finite, because no training could resume from them
   */
  @Override
  public void save(StateWriter state) {
    Weights weights = weights();
    state.put("steps", steps);
    state.put("loss", loss);
    state.put("best", best);
    state.put("failures", failures);
    validation.save(state.child("validation"));
    curve.save(state.child("curve"));
    kept.ifPresent(chosen -> state.put("kept", chosen));
    state.put("weights", weights);
    learner.optimizer().save(state.child("optimizer"));
  }

  @Override
  public Weights result() {
    if (!finished()) {
      throw new IllegalStateException("not finished: step " + steps + " of " + total);
    }
    return kept.orElseGet(this::weights);
  }

  @Override
  public void close() {
    learner.session().close();
  }

  private void look(NDArray error) {
    if (steps % LOOK == 0 || isLastUpdate()) {
      loss = error.getFloat();
      if (!Double.isFinite(loss)) {
        throw diverged("the loss is " + loss);
      }
      curve.add(loss);
    }
  }

  /** Returns whether the current update is the last one of its epoch. */
  private boolean isLastUpdate() {
    return steps % cycle == batches.perEpoch() - 1;
  }

  /**
   * Returns a copy of the weights on the host. The loss of the last step was computed before its
   * update.
   */
  private Weights weights() {
    return learner.module().finiteWeights(name -> diverged(name + " is not finite"));
  }

  private LetheException diverged(String what) {
    return new LetheException(
        "training %s: %s at step %d; lower lr (now %s)"
            .formatted(plan.target().annotations(), what, steps, plan.options().lr()));
  }
}
