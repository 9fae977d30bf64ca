package org.lethe.unlearner.counterfactual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class PairLossTest {
  private static final double WEIGHT = 3;
  private static final double STEP = 2e-3;
  private static final int[] ROWS = {0, 1, 2, 3, 4, 5};
  private static final Network NETWORK =
      Tiny.classifier(new org.lethe.api.network.Shape(3, 8, 8), 3);
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final ImagePairs pairs =
      ImagePairs.open(new Spots(8, 20), Spots.LEFT, List.of(Spots.RIGHT));
  private Session session;

  @BeforeEach
  void open() {
    session = networks.session(new CallingThread());
  }

  @AfterEach
  void close() {
    session.close();
    pairs.close();
  }

  @Test
  void isTheTasksCrossEntropyAndThatBetweenPartners() {
    float[][] z = {{1, 2, -1}, {0, .5f, 3}, {-2, 1, 1}, {1, 0, 0}};
    int[] y = {0, 2, 0, 2};
    double task = 0;
    double consistency = 0;
    for (int i = 0; i < z.length; i++) {
      task -= logSoftmax(z[i], y[i]) / z.length;
      for (int c = 0; c < 3; c++) {
        double partner = Math.exp(logSoftmax(z[(i + 2) % 4], c));
        consistency -= partner * logSoftmax(z[i], c) / z.length;
      }
    }
    try (NDManager step = session.step()) {
      NDArray logits = step.create(z);
      NDArray targets = PairLoss.targets(logits);
      double[] values =
          PairLoss.of(session, step, logits, session.labels(step, y), targets, WEIGHT).values();
      assertArrayEquals(
          new double[] {task + WEIGHT * consistency, task, consistency}, values, 1e-5);
    }
  }

  /** With the partners' answers held still, as they are when the gradient is computed. */
  @Test
  void everyGradientIsTheSlopeOfTheLoss() {
    Weights point = Initial.weights(NETWORK, 5, "point");
    float[] targets = targets(point);
    Map<String, float[]> gradients = gradients(point);
    for (var entry : gradients.entrySet()) {
      float[] gradient = entry.getValue();
      double scale =
          IntStream.range(0, gradient.length)
                  .mapToDouble(i -> Math.abs(gradient[i]))
                  .max()
                  .orElse(0)
              + 1e-3;
      assertTrue(scale > 2e-3, entry.getKey() + " is not reached");
      int stride = Math.max(1, gradient.length / 8);
      for (int i = 0; i < gradient.length; i += stride) {
        double slope =
            (loss(moved(point, entry.getKey(), i, STEP), targets)
                    - loss(moved(point, entry.getKey(), i, -STEP), targets))
                / (2 * STEP);
        assertEquals(slope, gradient[i], 0.05 * scale, entry.getKey() + "[" + i + "]");
      }
    }
  }

  private Map<String, float[]> gradients(Weights point) {
    try (NDManager step = session.step()) {
      Module module = session.module(NETWORK, point);
      NDArray x = pairs.images(session, step, ROWS);
      NDArray labels = pairs.labels(session, step, ROWS);
      try (GradientCollector collector = session.gradients()) {
        NDArray logits = module.forward(x, Module.Mode.TRAIN);
        NDArray targets = PairLoss.targets(logits);
        collector.backward(PairLoss.of(session, step, logits, labels, targets, WEIGHT).total());
      }
      Map<String, float[]> gradients = new LinkedHashMap<>();
      module
          .byParameter(module.gradient(step))
          .forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
      return gradients;
    }
  }

  private float[] targets(Weights point) {
    try (NDManager step = session.step()) {
      return PairLoss.targets(logits(step, point)).toFloatArray();
    }
  }

  private double loss(Weights point, float[] targets) {
    try (NDManager step = session.step()) {
      NDArray fixed = step.create(targets, new Shape(2L * ROWS.length, 3));
      NDArray labels = pairs.labels(session, step, ROWS);
      return PairLoss.of(session, step, logits(step, point), labels, fixed, WEIGHT).values()[0];
    }
  }

  private NDArray logits(NDManager step, Weights point) {
    return session
        .module(NETWORK, point)
        .forward(pairs.images(session, step, ROWS), Module.Mode.TRAIN);
  }

  private static Weights moved(Weights weights, String name, int index, double by) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    Tensor tensor = tensors.get(name);
    float[] values = tensor.floats();
    values[index] += (float) by;
    tensors.put(name, Tensor.of(values, tensor.shape()));
    return Weights.of(tensors);
  }

  private static double logSoftmax(float[] logits, int wanted) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return logits[wanted] - Math.log(sum);
  }
}
