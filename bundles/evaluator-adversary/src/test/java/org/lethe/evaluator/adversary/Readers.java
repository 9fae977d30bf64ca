package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Map;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** Adversaries of which it is known what they read, and removers of which it is what they mask. */
final class Readers {
  static final int SIZE = 8;

  private Readers() {}

  /** A logit that rises, or falls, with the mean of blue; 0 at 0.294. */
  static Model blue(float slope) {
    return mean(new float[] {0, 0, slope}, -.294f * slope);
  }

  /**
   * Reads red and green twice as much as blue, so that a change of brightness hides the feature.
   */
  static Model distracted() {
    return mean(new float[] {-2, -2, 1}, 0);
  }

  /** Reads the mean of red alone; 0 at 0.294. */
  static Model red() {
    return mean(new float[] {100, 0, 0}, -29.4f);
  }

  private static Model mean(float[] weights, float bias) {
    Network.Builder builder = Network.builder(new Shape(3, SIZE, SIZE));
    builder.add("avgpool", new Layer.GlobalMean(), "x");
    builder.add("fc", new Layer.Linear(3, 1), "avgpool");
    return new Model(
        builder.build("fc", List.of()),
        Weights.of(
            Map.of(
                "fc.weight", Tensor.of(weights, 1, 3),
                "fc.bias", Tensor.of(new float[] {bias}, 1))));
  }

  /** Reads blue right if it is bright, and the wrong way round if it is darker than one half. */
  static Model dazzled() {
    Network.Builder builder = Network.builder(new Shape(3, SIZE, SIZE));
    builder.add("conv", new Layer.Conv2d(3, 2, 1, 1, 0, true), "x");
    builder.add("relu", new Layer.Relu(), "conv");
    builder.add("avgpool", new Layer.GlobalMean(), "relu");
    builder.add("fc", new Layer.Linear(2, 1), "avgpool");
    return new Model(
        builder.build("fc", List.of()),
        Weights.of(
            Map.of(
                "conv.weight", Tensor.of(new float[] {0, 0, 1, 0, 0, 1}, 2, 3, 1, 1),
                "conv.bias", Tensor.of(new float[] {-.5f, .5f}, 2),
                "fc.weight", Tensor.of(new float[] {10, -.05f}, 1, 2),
                "fc.bias", Tensor.of(new float[] {0}, 1))));
  }

  /** A remover whose mask is a function of blue. */
  static Masker mask(float weight, float bias) {
    Network.Builder builder = Network.builder(new Shape(3, SIZE, SIZE));
    builder.add("conv", new Layer.Conv2d(3, 1, 1, 1, 0, true), "x");
    builder.add(Remover.MASK, new Layer.Sigmoid(), "conv");
    builder.add("masked", new Layer.Mul(), "x", Remover.MASK);
    return new Masker.Learned(
        new Model(
            builder.build("masked", List.of(Remover.MASK)),
            Weights.of(
                Map.of(
                    "conv.weight", Tensor.of(new float[] {0, 0, weight}, 1, 3, 1, 1),
                    "conv.bias", Tensor.of(new float[] {bias}, 1)))));
  }
}
