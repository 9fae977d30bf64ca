package org.lethe.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** Networks of a few layers, including batch normalisation, that run in milliseconds. */
public final class Tiny {
  private static final int FILTERS = 4;

  private Tiny() {}

  /**
   * Returns a classifier with the nodes {@code conv}, {@code bn}, {@code relu}, {@code avgpool} and
   * {@code fc}. Its taps are {@code relu} and {@code avgpool}.
   *
   * @param images the shape of the images
   * @param outputs the number of logits per image
   */
  public static Network classifier(Shape images, int outputs) {
    Network.Builder b = Network.builder(images);
    b.add("conv", new Layer.Conv2d(images.channels(), FILTERS, 3, 2, 1, false), "x");
    b.add("bn", new Layer.BatchNorm2d(FILTERS), "conv");
    b.add("relu", new Layer.Relu(), "bn");
    b.add("avgpool", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(FILTERS, outputs), "avgpool");
    return b.build("fc", List.of("relu", "avgpool"));
  }

  /**
   * Returns a network as specified by {@link Remover#describe}, with two convolutions. The bias of
   * the mask is {@code conv.bias}.
   *
   * @param images the shape of the images
   */
  public static Network remover(Shape images) {
    Network.Builder b = Network.builder(images);
    b.add("down", new Layer.Conv2d(images.channels(), FILTERS, 3, 1, 1, true), "x");
    b.add("bn", new Layer.BatchNorm2d(FILTERS), "down");
    b.add("relu", new Layer.Relu(), "bn");
    b.add("conv", new Layer.Conv2d(FILTERS, 1, 3, 1, 1, true), "relu");
    b.add(Remover.MASK, new Layer.Sigmoid(), "conv");
    b.add("masked", new Layer.Mul(), "x", Remover.MASK);
    return b.initial("conv.bias", 3).build("masked", List.of(Remover.MASK));
  }

  /**
   * Returns weights by a formula, which programs in other languages can repeat. Float {@code i} of
   * the state dict, counted from 0 over all its float tensors, is {@code sin(5 (i + 1)^2) / 2}, of
   * a running variance {@code 1 + sin(5 (i + 1)^2) / 2}. The numbers of batches are 0.
   *
   * @since 1.3
   */
  public static Weights weights(Network network) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int index = 0;
    for (Parameter parameter : network.parameters()) {
      long[] extents = parameter.extents();
      if (parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED) {
        tensors.put(parameter.name(), Tensor.of(new long[] {0}, extents));
        continue;
      }
      float[] values = new float[Math.toIntExact(Tensor.count(extents))];
      int shift = parameter.kind() == Parameter.Kind.RUNNING_VAR ? 1 : 0;
      for (int i = 0; i < values.length; i++) {
        index++;
        values[i] = (float) (shift + StrictMath.sin(5.0 * index * index) / 2);
      }
      tensors.put(parameter.name(), Tensor.of(values, extents));
    }
    return Weights.of(tensors);
  }
}
