package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;
import org.lethe.nn.train.Sgd;
import org.lethe.testing.CallingThread;

/** Golden values computed with PyTorch 2.7.1. */
class PyTorchTest {
  private static final float CLOSE = 2e-6f;
  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void optimisersStepAsPyTorchsDo() {
    assertArrayEquals(
        new float[] {0.2278041f, 0.0422063f, 0.4251851f},
        threeSteps((s, m) -> new Adam(s, m, .1, 0)),
        CLOSE);
    assertArrayEquals(
        new float[] {0.2216341f, 0.0463905f, 0.4186531f},
        threeSteps((s, m) -> new Adam(s, m, .1, .1)),
        CLOSE);
    assertArrayEquals(
        new float[] {0.2117838f, 0.4789815f, 0.3822681f},
        threeSteps((s, m) -> new Sgd(s, m, .1, .9, .1)),
        CLOSE);
  }

  @Test
  void upsamplingIsBilinearWithoutAlignedCorners() {
    float[] expected = {
      0, .25f, .75f, 1, .5f, .75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3
    };
    float[] actual = run(new Layer.Upsample(2), 2, new float[] {0, 1, 2, 3});
    assertArrayEquals(expected, actual, CLOSE);
  }

  @Test
  void paddingReflects() {
    float[] expected = {
      5, 4, 3, 4, 5, 4, 2, 1, 0, 1, 2, 1, 5, 4, 3, 4, 5, 4, 8, 7, 6, 7, 8, 7, 5, 4, 3, 4, 5, 4, 2,
      1, 0, 1, 2, 1
    };
    float[] image = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    assertArrayEquals(expected, run(new Layer.ReflectionPad2d(2, 1, 1, 2), 3, image), CLOSE);
  }

  @Test
  void batchNormMovesItsStatisticsByATenth() {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(1, 1, 2));
    Network network = b.build(b.add("bn", new Layer.BatchNorm2d(1), "x"), List.of());
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, Initial.weights(network, 1, "bn"));
      NDArray x = step.create(new float[] {1, 2, 3, 6}, new Shape(2, 1, 1, 2));
      assertArrayEquals(
          new float[] {-1.0690434f, -.5345217f, 0, 1.6035651f},
          module.forward(x, Module.Mode.TRAIN).toFloatArray(),
          CLOSE);
      Weights weights = module.weights();
      assertEquals(.3f, weights.get("bn.running_mean").floats()[0], CLOSE);
      assertEquals(1.3666667f, weights.get("bn.running_var").floats()[0], CLOSE);
      assertEquals(1, weights.get("bn.num_batches_tracked").longs()[0]);
    }
  }

  @Test
  void lossesEqualPyTorchs() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      NDArray logits = step.create(new float[] {2, -1, .5f, 30}, new Shape(2, 2));
      NDArray targets = step.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
      assertEquals(.3535667f, Losses.binaryCrossEntropy(logits, targets).getFloat(), CLOSE);
      NDArray labels = session.labels(step, new int[] {1, 0});
      assertEquals(16.274294f, Losses.crossEntropy(logits, labels).getFloat(), 1e-5f);
    }
  }

  private float[] run(Layer layer, int size, float[] image) {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(1, size, size));
    Network network = b.build(b.add("layer", layer, "x"), List.of());
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      NDArray x = step.create(image, new Shape(1, 1, size, size));
      Module module = session.module(network, Weights.of(Map.of()));
      return module.forward(x, Module.Mode.EVAL).toFloatArray();
    }
  }

  /** Weight and bias after three steps down the mean squared distance from 1. */
  private float[] threeSteps(BiFunction<Session, Module, Optimizer> optimiser) {
    Network.Builder b = Network.builder(org.lethe.api.network.Shape.vector(2));
    Network network = b.build(b.add("fc", new Layer.Linear(2, 1), "x"), List.of());
    Map<String, Tensor> start = new LinkedHashMap<>();
    start.put("fc.weight", Tensor.of(new float[] {.5f, -.25f}, 1, 2));
    start.put("fc.bias", Tensor.of(new float[] {.125f}, 1));
    try (Session session = networks.session(new CallingThread())) {
      Module module = session.module(network, Weights.of(start));
      Optimizer optimizer = optimiser.apply(session, module);
      for (int i = 0; i < 3; i++) {
        descend(session, module);
        optimizer.step();
      }
      float[] weight = module.weights().get("fc.weight").floats();
      return new float[] {weight[0], weight[1], module.weights().get("fc.bias").floats()[0]};
    }
  }

  private static void descend(Session session, Module module) {
    try (NDManager step = session.step();
        GradientCollector gradients = session.gradients()) {
      NDArray x = step.create(new float[] {1, 2, 3, -1, .5f, .25f}, new Shape(3, 2));
      NDArray error = module.forward(x, Module.Mode.TRAIN).sub(step.ones(new Shape()));
      gradients.backward(error.mul(error).mean());
    }
  }
}
