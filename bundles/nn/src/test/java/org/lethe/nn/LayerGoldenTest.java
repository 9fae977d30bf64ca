package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.internal.Operators;
import org.lethe.testing.CallingThread;

/** The layers of erasers against golden values computed with PyTorch 2.7.1. */
class LayerGoldenTest {
  private static final float CLOSE = 2e-6f;
  private static final float[] MAPS = {
    0, 1, 2, 3, -4, 5, 6, 7, 8, 2, 2, 2, 2, 2, 2, 2, 2, 2, .5f, .25f, -1, 0, 0, 3, 1, 1, 1, 9, 8, 7,
    6, 5, 4, 3, 2, 1
  };

  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void minMaxScalesEachChannelOfEachItemAndMakesConstantOnesZero() {
    float[] expected = {
      .3333333f, .4166667f, .5f, .5833333f, 0, .75f, .8333333f, .9166667f, 1, 0, 0, 0, 0, 0, 0, 0,
      0, 0, .375f, .3125f, 0, .25f, .25f, 1, .5f, .5f, .5f, 1, .875f, .75f, .625f, .5f, .375f, .25f,
      .125f, 0
    };
    assertArrayEquals(expected, run(new Layer.MinMax()), CLOSE);
  }

  @Test
  void thresholdIsOneAboveTheValueAlone() {
    float[] expected = {
      0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1,
      1, 1, 1, 1, 0
    };
    assertArrayEquals(expected, run(new Layer.Threshold(1)));
  }

  @Test
  void affineScalesAndShiftsChannels() {
    float[] expected = {
      .25f, 2.25f, 4.25f, 6.25f, -7.75f, 10.25f, 12.25f, 14.25f, 16.25f, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      1.25f, .75f, -1.75f, .25f, .25f, 6.25f, 2.25f, 2.25f, 2.25f, -3.5f, -3, -2.5f, -2, -1.5f, -1,
      -.5f, 0, .5f
    };
    Layer affine = new Layer.Affine(List.of(2f, -.5f), List.of(.25f, 1f));
    assertArrayEquals(expected, run(affine), CLOSE);
  }

  @Test
  void selectTakesChannelsInTheGivenOrder() {
    float[] actual = run(new Layer.Select(List.of(1, 0, 1)));
    float[] first = new float[27];
    System.arraycopy(MAPS, 9, first, 0, 9);
    System.arraycopy(MAPS, 0, first, 9, 9);
    System.arraycopy(MAPS, 9, first, 18, 9);
    assertArrayEquals(first, Arrays.copyOf(actual, 27));
    assertEquals(54, actual.length);
    assertEquals(MAPS[27], actual[27]);
    assertEquals(MAPS[18], actual[36]);
  }

  @Test
  void channelMeanLeavesOneChannel() {
    float[] expected = {
      1, 1.5f, 2, 2.5f, -1, 3.5f, 4, 4.5f, 5, 4.75f, 4.125f, 3, 3, 2.5f, 3.5f, 2, 1.5f, 1
    };
    assertArrayEquals(expected, run(new Layer.ChannelMean()), CLOSE);
  }

  /** The encoding of Algorithm 2: upsampled, min-max scaled, above .2, filled with a constant. */
  @Test
  void anEraserFillsThePixelsThatAFilterSees() {
    float[] pixels = new float[48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 7 % 48 / 47f;
    }
    boolean[] seen = new boolean[16];
    for (int position : new int[] {7, 10, 11, 13, 14, 15}) {
      seen[position] = true;
    }
    float[] fill = {.485f, .456f, .406f};
    float[] expected = pixels.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = seen[i % 16] ? fill[i / 16] : expected[i];
    }
    Map<String, Tensor> filters = new LinkedHashMap<>();
    filters.put("filter.weight", Tensor.of(new float[] {.5f, -1, .25f, 1, .5f, -.75f}, 2, 3, 1, 1));
    float[] actual = run(eraser(), Weights.of(filters), pixels, new Shape(1, 3, 4, 4));
    assertArrayEquals(expected, actual, CLOSE);
  }

  @Test
  void aConstantMapPassesNoGradient() {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(1, 2, 2));
    Network network = b.build(b.add("scaled", new Layer.MinMax(), "x"), List.of());
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, Weights.of(Map.of()));
      NDArray x = step.create(new float[] {3, 3, 3, 3}, new Shape(1, 1, 2, 2));
      x.setRequiresGradient(true);
      try (GradientCollector gradients = session.gradients()) {
        gradients.backward(module.forward(x, Module.Mode.EVAL).sum());
      }
      assertArrayEquals(new float[4], x.getGradient().toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyLayerKindHasAnOperator(Class<?> kind) {
    assertEquals(kind != Layer.Input.class, Operators.computes(kind));
  }

  static List<Class<?>> kinds() {
    return List.of(Layer.class.getPermittedSubclasses());
  }

  private static Network eraser() {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(3, 4, 4));
    b.add("filter", new Layer.Conv2d(3, 2, 1, 2, 0, false), "x");
    b.add("seen", new Layer.Relu(), "filter");
    b.add("one", new Layer.Select(List.of(1)), "seen");
    b.add("up", new Layer.ResizeLike(), "one", "x");
    b.add("scaled", new Layer.MinMax(), "up");
    b.add("erase", new Layer.Threshold(.2f), "scaled");
    b.add("keep", new Layer.Affine(List.of(-1f), List.of(1f)), "erase");
    b.add("kept", new Layer.Mul(), "x", "keep");
    b.add("colours", new Layer.Select(List.of(0, 0, 0)), "erase");
    b.add("fill", new Layer.Affine(List.of(.485f, .456f, .406f), List.of(0f, 0f, 0f)), "colours");
    return b.build(b.add("erased", new Layer.Add(), "kept", "fill"), List.of("erase"));
  }

  private float[] run(Layer layer) {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(2, 3, 3));
    Network network = b.build(b.add("layer", layer, "x"), List.of());
    return run(network, Weights.of(Map.of()), MAPS, new Shape(2, 2, 3, 3));
  }

  private float[] run(Network network, Weights weights, float[] values, Shape shape) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, weights);
      return module.forward(step.create(values, shape), Module.Mode.EVAL).toFloatArray();
    }
  }
}
