package org.lethe.nn.filter;

import java.util.List;
import java.util.Map;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** An identifier of known filters: red above a half, and blue above a half. */
final class Colours {
  private Colours() {}

  static Identification identifier(int size) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("conv", new Layer.Conv2d(3, 2, 1, 1, 0, true), "x");
    b.add("relu", new Layer.Relu(), "conv");
    b.add("pool", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(2, 2), "pool");
    Network network = b.build("fc", List.of("relu"));
    Weights weights =
        Weights.of(
            Map.of(
                "conv.weight", Tensor.of(new float[] {1, 0, 0, 0, 0, 1}, 2, 3, 1, 1),
                "conv.bias", Tensor.of(new float[] {-.5f, -.5f}, 2),
                "fc.weight", Tensor.of(new float[] {1, 0, 0, 1}, 2, 2),
                "fc.bias", Tensor.of(new float[] {0, 0}, 2)));
    return new Identification(
        new Model(network, weights), new FilterGroups("relu", 2, List.of(List.of(0), List.of(1))));
  }
}
