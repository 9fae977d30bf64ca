package org.lethe.evaluator.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Losses;

/** A probe with one hidden layer, trained by Adam and stopped early; some batches a step. */
final class MlpFit implements Task<double[]> {
  private static final String STREAM = "probe-mlp";
  private static final int HIDDEN = 64;
  private static final int BATCH = 64;
  private static final int BATCHES_PER_STEP = 32;
  private static final int SCORED = 512;
  private static final int EPOCHS = 40;
  private static final int PATIENCE = 6;
  private static final double LR = 1e-3;
  private static final double WEIGHT_DECAY = 1e-2;

  private final ProbeSets sets;
  private final BestScores best;
  private final Batches batches;
  private final Learner learner;
  private long done;
  private int failures;

  /** Probe on the device. */
  private record Learner(Session session, Module module, Adam adam) {}

  MlpFit(
      Networks networks, EvaluationContext context, ProbeSets sets, Optional<StateReader> state) {
    this.sets = sets;
    this.best = new BestScores(sets);
    int[] rows = IntStream.range(0, sets.fit().rows().length).toArray();
    this.batches = new Batches(rows, BATCH, context.seed(), STREAM);
    state.ifPresent(s -> best.load(s.child("best")));
    done = state.map(s -> s.integer("done")).orElse(0L);
    failures = state.map(s -> Math.toIntExact(s.integer("failures"))).orElse(0);
    learner = networks.open(context.compute(), session -> learner(session, context.seed(), state));
  }

  private Learner learner(Session session, long seed, Optional<StateReader> state) {
    Network network = network(sets.fit().width());
    Weights weights =
        state
            .map(s -> s.weights("weights"))
            .orElseGet(() -> Initial.weights(network, seed, STREAM));
    Module module = session.module(network, weights);
    Adam adam = new Adam(session, module, LR, WEIGHT_DECAY);
    state.ifPresent(s -> adam.load(s.child("adam")));
    return new Learner(session, module, adam);
  }

  private static Network network(int width) {
    Network.Builder b = Network.builder(org.lethe.api.network.Shape.vector(width));
    b.add("hidden", new Layer.Linear(width, HIDDEN), "x");
    b.add("relu", new Layer.Relu(), "hidden");
    b.add("out", new Layer.Linear(HIDDEN, 1), "relu");
    return b.build("out", List.of());
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    int perEpoch = batches.perEpoch();
    for (int i = 0; i < BATCHES_PER_STEP; i++) {
      update(batches.rows(done));
      done++;
      if (done % perEpoch == 0) {
        failures = best.offer(this::scores) ? 0 : failures + 1;
        break;
      }
    }
    return !finished();
  }

  private boolean finished() {
    return failures == PATIENCE || done == (long) EPOCHS * batches.perEpoch();
  }

  private void update(int[] rows) {
    Session session = learner.session();
    float[][] features =
        Arrays.stream(rows).mapToObj(i -> sets.fit().rows()[i]).toArray(float[][]::new);
    try (NDManager step = session.step()) {
      NDArray x = array(step, features, 0, features.length);
      NDArray targets = session.targets(step, new int[][] {sets.fit().labels()}, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray logits = learner.module().forward(x, Module.Mode.TRAIN);
        gradients.backward(Losses.binaryCrossEntropy(logits, targets));
      }
      learner.adam().step();
    }
  }

  private double[] scores(float[][] rows) {
    double[] scores = new double[rows.length];
    for (int from = 0; from < rows.length; from += SCORED) {
      try (NDManager step = learner.session().step()) {
        int to = Math.min(rows.length, from + SCORED);
        NDArray x = array(step, rows, from, to);
        float[] logits = learner.module().forward(x, Module.Mode.EVAL).toFloatArray();
        for (int i = from; i < to; i++) {
          scores[i] = logits[i - from];
        }
      }
    }
    return scores;
  }

  private static NDArray array(NDManager step, float[][] rows, int from, int to) {
    int width = rows[0].length;
    float[] flat = new float[(to - from) * width];
    for (int i = from; i < to; i++) {
      System.arraycopy(rows[i], 0, flat, (i - from) * width, width);
    }
    return step.create(flat, new Shape(to - from, width));
  }

  @Override
  public Progress progress() {
    long total = (long) EPOCHS * batches.perEpoch();
    return new Progress("epochs", finished() ? total : done, total, "batches", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("done", done);
    state.put("failures", failures);
    best.save(state.child("best"));
    state.put("weights", learner.module().weights());
    learner.adam().save(state.child("adam"));
  }

  @Override
  public double[] result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    return best.scores();
  }

  @Override
  public void close() {
    learner.session().close();
  }
}
