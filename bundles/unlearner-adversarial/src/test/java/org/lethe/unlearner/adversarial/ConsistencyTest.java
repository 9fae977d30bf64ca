package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Optimizer;
import org.lethe.testing.Bench;
import org.lethe.testing.Spots;

/** The consistency term against a loss computed by hand, its target held fixed or not. */
class ConsistencyTest {
  private static final int[] ROWS = IntStream.range(0, 12).toArray();
  private static final double WEIGHT = 4;
  private static final double MOVE = 2e-3;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());

  /** The remover starts dark, so that masked images are unlike raw ones. */
  private final Bench bench =
      Setup.bench(new AdversarialUnlearner(networks), Map.of()).withRemover(Setup.plain(-1));

  private Session session;
  private Players players;
  private TrainingImages images;

  @BeforeEach
  void open() {
    session = networks.session(bench.compute());
    players = Players.of(session, bench, Optional.empty());
    images = new TrainingImages(session, bench, Choices.Rows.ALL);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void theLossIsOfMaskedImagesAndOfAgreement() throws NotFinite {
    float[][] logits = logits(players.model().weights());
    double[] figures = phase(new Gradients(players.model())).step(ROWS);
    assertEquals(task(logits), figures[1], 1e-5);
    assertEquals(agreement(logits, targets(logits)), figures[2], 1e-5);
    assertEquals(figures[1] + WEIGHT * figures[2], figures[0], 1e-5);
  }

  /** A target that moved along would have another slope, which is looked at too. */
  @Test
  void theTargetIsAConstant() throws NotFinite {
    Weights at = players.model().weights();
    double[][] fixed = targets(logits(at));
    Gradients gradients = new Gradients(players.model());
    phase(gradients).step(ROWS);
    double greatest = gradients.greatest();
    double apart = 0;
    for (var entry : gradients.found.entrySet()) {
      float[] gradient = entry.getValue();
      int stride = Math.max(1, gradient.length / 8);
      for (int i = 0; i < gradient.length; i += stride) {
        float[][] up = logits(moved(at, entry.getKey(), i, MOVE));
        float[][] down = logits(moved(at, entry.getKey(), i, -MOVE));
        double slope = (loss(up, fixed) - loss(down, fixed)) / (2 * MOVE);
        double other = (loss(up, targets(up)) - loss(down, targets(down))) / (2 * MOVE);
        assertEquals(slope, gradient[i], 0.03 * greatest, entry.getKey() + "[" + i + "]");
        apart = Math.max(apart, Math.abs(slope - other));
      }
    }
    assertTrue(apart > 0.1 * greatest, "the slopes differ by " + apart + " of " + greatest);
  }

  private Phase phase(Optimizer optimizer) {
    Phase phase = new ConsistentTuning(players, images, optimizer, WEIGHT);
    phase.begin();
    return phase;
  }

  /** Computes the logits of the masked images, then those of the raw ones. */
  private float[][] logits(Weights weights) {
    try (NDManager step = session.step()) {
      NDArray raw = images.images(step, ROWS);
      NDArray masked = players.remover().forward(raw, Module.Mode.EVAL);
      float[] flat =
          session
              .module(players.model().network(), weights)
              .forward(NDArrays.concat(new NDList(masked, raw)), Module.Mode.TRAIN)
              .toFloatArray();
      return IntStream.range(0, flat.length / 2)
          .mapToObj(i -> new float[] {flat[2 * i], flat[2 * i + 1]})
          .toArray(float[][]::new);
    }
  }

  private double loss(float[][] logits, double[][] targets) {
    return task(logits) + WEIGHT * agreement(logits, targets);
  }

  private double task(float[][] logits) {
    int[] y = bench.samples().values(Split.TRAIN, Spots.LEFT);
    return IntStream.of(ROWS)
        .mapToDouble(i -> -logSoftmax(logits[i])[y[i]])
        .average()
        .orElseThrow();
  }

  private static double agreement(float[][] logits, double[][] targets) {
    double sum = 0;
    for (int i : ROWS) {
      double[] raw = logSoftmax(logits[ROWS.length + i]);
      sum -= targets[i][0] * raw[0] + targets[i][1] * raw[1];
    }
    return sum / ROWS.length;
  }

  /** Computes the probabilities that are answered to masked images. */
  private static double[][] targets(float[][] logits) {
    return IntStream.of(ROWS)
        .mapToObj(i -> logSoftmax(logits[i]))
        .map(row -> new double[] {Math.exp(row[0]), Math.exp(row[1])})
        .toArray(double[][]::new);
  }

  private static double[] logSoftmax(float[] logits) {
    double sum = Math.log(Math.exp(logits[0]) + Math.exp(logits[1]));
    return new double[] {logits[0] - sum, logits[1] - sum};
  }

  private static Weights moved(Weights weights, String name, int index, double by) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    float[] values = tensors.get(name).floats();
    values[index] += (float) by;
    tensors.put(name, Tensor.of(values, tensors.get(name).shape()));
    return Weights.of(tensors);
  }

  /** An optimiser that moves nothing and keeps the gradients by name. */
  private static final class Gradients implements Optimizer {
    private final Map<String, float[]> found = new LinkedHashMap<>();
    private final Module module;

    Gradients(Module module) {
      this.module = module;
    }

    @Override
    public void step() {
      try (NDManager step = module.vector().getManager().newSubManager()) {
        module
            .byParameter(module.gradient(step))
            .forEach((name, gradient) -> found.put(name, gradient.toFloatArray()));
      }
    }

    double greatest() {
      double greatest = 0;
      for (float[] gradient : found.values()) {
        for (float value : gradient) {
          greatest = Math.max(greatest, Math.abs(value));
        }
      }
      return greatest;
    }

    @Override
    public void save(StateWriter state) {}

    @Override
    public void load(StateReader state) {}

    @Override
    public void close() {}
  }
}
