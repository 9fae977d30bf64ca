package org.lethe.evaluator.membership;

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

/**
 * Training of the attack network of one class: two hidden layers of 256 and 128 with ReLU, and a
 * sigmoid (section 5.3 of the paper). Ends in its logits of other softmax vectors.
 */
final class AttackFit implements Task<float[]> {
  private static final int FIRST = 256;
  private static final int SECOND = 128;
  private static final int BATCH = 128;
  private static final int BATCHES_PER_STEP = 32;
  private static final int ASKED = 512;
  private static final double LR = 1e-3;

  private final Material material;
  private final Batches batches;
  private final Learner learner;
  private final long total;
  private Optional<float[]> logits = Optional.empty();
  private long done;

  /**
   * Softmax vectors of a class.
   *
   * @param known the answers of shadow models, at least two
   * @param member 1 for each answer to an image that the model saw, else 0
   * @param asked the answers that are attacked, at least one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Material(float[][] known, int[] member, float[][] asked) {}

  /** Attack network on the device. */
  private record Learner(Session session, Module module, Adam adam) {}

  /**
   * Starts or resumes the training.
   *
   * @param stream the name of the random stream
   */
  AttackFit(
      Networks networks,
      EvaluationContext context,
      Material material,
      String stream,
      Optional<StateReader> state) {
    this.material = material;
    int[] rows = IntStream.range(0, material.known().length).toArray();
    batches = new Batches(rows, BATCH, context.seed(), stream);
    total = (long) context.settings().get(MembershipEvaluator.ATTACK_EPOCHS) * batches.perEpoch();
    done = state.map(s -> s.integer("done")).orElse(0L);
    Network network = network(material.known()[0].length);
    Weights start =
        state
            .map(s -> s.weights("weights"))
            .orElseGet(() -> Initial.weights(network, context.seed(), stream));
    learner = networks.open(context.compute(), session -> learner(session, network, start, state));
  }

  private static Learner learner(
      Session session, Network network, Weights weights, Optional<StateReader> state) {
    Module module = session.module(network, weights);
    Adam adam = new Adam(session, module, LR, 0);
    state.ifPresent(s -> adam.load(s.child("adam")));
    return new Learner(session, module, adam);
  }

  private static Network network(int width) {
    Network.Builder b = Network.builder(org.lethe.api.network.Shape.vector(width));
    b.add("hidden1", new Layer.Linear(width, FIRST), "x");
    b.add("relu1", new Layer.Relu(), "hidden1");
    b.add("hidden2", new Layer.Linear(FIRST, SECOND), "relu1");
    b.add("relu2", new Layer.Relu(), "hidden2");
    b.add("out", new Layer.Linear(SECOND, 1), "relu2");
    return b.build("out", List.of());
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    for (int i = 0; i < BATCHES_PER_STEP && done < total; i++) {
      update(batches.rows(done));
      done++;
    }
    if (done == total) {
      logits = Optional.of(answers(material.asked()));
    }
    return !finished();
  }

  private boolean finished() {
    return logits.isPresent();
  }

  private void update(int[] rows) {
    Session session = learner.session();
    float[][] vectors =
        Arrays.stream(rows).mapToObj(row -> material.known()[row]).toArray(float[][]::new);
    try (NDManager step = session.step()) {
      NDArray x = array(step, vectors);
      NDArray targets = session.targets(step, new int[][] {material.member()}, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray answers = learner.module().forward(x, Module.Mode.TRAIN);
        gradients.backward(Losses.binaryCrossEntropy(answers, targets));
      }
      learner.adam().step();
    }
  }

  private float[] answers(float[][] asked) {
    float[] answers = new float[asked.length];
    for (int from = 0; from < asked.length; from += ASKED) {
      try (NDManager step = learner.session().step()) {
        int to = Math.min(asked.length, from + ASKED);
        NDArray x = array(step, Arrays.copyOfRange(asked, from, to));
        float[] some = learner.module().forward(x, Module.Mode.EVAL).toFloatArray();
        System.arraycopy(some, 0, answers, from, some.length);
      }
    }
    return answers;
  }

  private static NDArray array(NDManager step, float[][] rows) {
    int width = rows[0].length;
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return step.create(flat, new Shape(rows.length, width));
  }

  @Override
  public Progress progress() {
    return new Progress("attack network", done, total, "batches", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("done", done);
    state.put("weights", learner.module().weights());
    learner.adam().save(state.child("adam"));
  }

  @Override
  public float[] result() {
    return logits.orElseThrow(() -> new IllegalStateException("not finished"));
  }

  @Override
  public void close() {
    learner.session().close();
  }
}
