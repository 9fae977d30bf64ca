package org.lethe.evaluator.inversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/**
 * Golden values of an implementation of the algorithm in NumPy, on a linear softmax model of images
 * of 4 x 4 pixels: {@code W[k, i] = sin(1 + 7 k + 0.9 i)}, {@code b[k] = 0.1 k}.
 */
class InversionTest {
  private static final int SIDE = 4;
  private static final int CLASSES = 3;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void endsAfterTheMostSteps() {
    Map<String, ?> settings = settings(40, 5, 0.01, 0.05, "probability", "none", "black");
    float[] image = {
      0, 0, 0, 0, .30401f, .43071f, .23145f, 0, 0, 0, 0, .30915f, .42987f, .22526f, 0, 0
    };
    assertFound(settings, 2, 40, 0.30021953428917103, image);
  }

  @Test
  void endsAtALowCost() {
    Map<String, ?> settings = settings(60, 5, 0.25, 0.05, "probability", "none", "black");
    float[] image = {
      0, 0, 0, 0, .37158f, .52127f, .27648f, 0, 0, 0, 0, .37776f, .52017f, .26894f, 0, 0
    };
    assertFound(settings, 2, 51, 0.24673193107296, image);
  }

  @Test
  void followsTheLogarithmAndDenoises() {
    Map<String, ?> settings = settings(20, 5, 0.01, 0.05, "logarithm", "denoise", "grey");
    float[] image = {
      .43347f, .41365f, .40029f, .40129f, .45977f, .44891f, .43516f, .42661f, .48448f, .46866f,
      .44742f, .43319f, .52522f, .48997f, .441f, .40746f
    };
    assertFound(settings, 2, 20, 1.2547898501148471, image);
  }

  @Test
  void denoisesAndSharpens() {
    Map<String, ?> settings = settings(30, 3, 0.01, 0.05, "probability", "both", "grey");
    float[] image = {
      .52013f, .54899f, .5785f, .59125f, .4959f, .51501f, .53994f, .55607f, .45818f, .48243f,
      .51628f, .5399f, .41041f, .4498f, .50839f, .55156f
    };
    assertFound(settings, 0, 30, 0.5599158951084555, image);
  }

  @Test
  void endsWhereTheCostStalls() {
    Map<String, ?> settings = settings(25, 5, 0.01, 0.02, "logarithm", "sharpen", "grey");
    float[] image = {1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1};
    assertFound(settings, 1, 17, 0.4341166848962433, image);
  }

  @Test
  void eachClassOfABatchIsSearchedByItself() {
    Bench bench = bench(Map.of("steps", 25, "patience", 5, "cost", "logarithm"));
    Found both = Life.whole(inversion(bench, 2, 0));
    Found second = Life.whole(inversion(bench, 0));
    assertArrayEquals(second.images().get(0), both.images().get(1), 1e-6f);
    assertEquals(second.searches().get(0).steps(), both.searches().get(1).steps());
  }

  private static Map<String, ?> settings(
      int steps,
      int patience,
      double gamma,
      double step,
      String cost,
      String process,
      String start) {
    return Map.of(
        "steps", steps,
        "patience", patience,
        "gamma", gamma,
        "step", step,
        "cost", cost,
        "process", process,
        "start", start);
  }

  private void assertFound(
      Map<String, ?> settings, int wanted, int steps, double cost, float[] image) {
    Found found = Life.whole(inversion(bench(settings), wanted));
    InversionSearch search = found.searches().get(0);
    assertEquals(steps, search.steps());
    assertEquals(cost, search.best(), 2e-6);
    assertArrayEquals(image, found.images().get(0), 2e-5f);
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(new InversionEvaluator(networks), settings);
  }

  private Inversion inversion(Bench bench, int... classes) {
    return new Inversion(networks, bench, linear(), classes, Optional.empty());
  }

  private static Model linear() {
    Network.Builder b = Network.builder(new Shape(1, SIDE, SIDE));
    b.add("w", new Layer.Conv2d(1, CLASSES, SIDE, 1, 0, true), "x");
    b.add("logits", new Layer.GlobalMean(), "w");
    float[] weight = new float[CLASSES * SIDE * SIDE];
    float[] bias = new float[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      bias[k] = 0.1f * k;
      for (int i = 0; i < SIDE * SIDE; i++) {
        weight[k * SIDE * SIDE + i] = (float) Math.sin(1 + 7 * k + 0.9 * i);
      }
    }
    Map<String, Tensor> tensors = new HashMap<>();
    tensors.put("w.weight", Tensor.of(weight, CLASSES, 1, SIDE, SIDE));
    tensors.put("w.bias", Tensor.of(bias, CLASSES));
    return new Model(b.build("logits", List.of()), Weights.of(tensors));
  }
}
