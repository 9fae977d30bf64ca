package org.lethe.unlearner.dampening;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

class DampeningTest {
  private static final float TINY = 1e-6f;
  private final Network network = linear();
  private final Weights weights =
      Weights.of(
          Map.of(
              "fc.weight", Tensor.of(new float[] {1, -2, 3, 4}, 2, 2),
              "fc.bias", Tensor.of(new float[] {5, 6}, 2)));

  /** Ratios unlearned / all: 0.5, 2, 4, 8, 1, 0. */
  private final float[] all = {2, 1, 1, 1, 3, 1};

  private final float[] unlearned = {1, 2, 4, 8, 3, 0};

  @Test
  void onlyWhatMattersMoreThanAlphaTimesIsDampened() {
    Dampening.Dampened done = new Dampening(3, 1).apply(network, weights, all, unlearned);
    assertArrayEquals(
        new float[] {1, -2, .75f, .5f}, done.weights().get("fc.weight").floats(), TINY);
    assertArrayEquals(new float[] {5, 6}, done.weights().get("fc.bias").floats());
    assertEquals(2, done.dampened());
  }

  @Test
  void noWeightGrows() {
    Dampening.Dampened done = new Dampening(1, 3).apply(network, weights, all, unlearned);
    assertArrayEquals(
        new float[] {1, -2, 2.25f, 1.5f}, done.weights().get("fc.weight").floats(), TINY);
    assertEquals(2, done.dampened());
  }

  @Test
  void withAStrengthOf0WhatIsSelectedIsPruned() {
    Dampening.Dampened done = new Dampening(1, 0).apply(network, weights, all, unlearned);
    assertArrayEquals(new float[] {1, 0, 0, 0}, done.weights().get("fc.weight").floats(), TINY);
    assertArrayEquals(new float[] {5, 6}, done.weights().get("fc.bias").floats());
  }

  /** A parameter without any gradient, e.g. of a filter that is never active. */
  @Test
  void whereNothingMattersTheWeightIsKept() {
    float[] none = new float[6];
    assertEquals(weights, new Dampening(0, 1).apply(network, weights, none, none).weights());
  }

  private static Network linear() {
    Network.Builder b = Network.builder(new Shape(2, 1, 1));
    b.add("mean", new Layer.GlobalMean(), "x");
    b.add("fc", new Layer.Linear(2, 2), "mean");
    return b.build("fc", List.of());
  }
}
