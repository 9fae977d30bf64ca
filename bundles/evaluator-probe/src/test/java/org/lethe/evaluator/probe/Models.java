package org.lethe.evaluator.probe;

import java.util.HashMap;
import java.util.Map;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.testing.Tiny;

/** Classifiers of which it is known what they see. */
final class Models {
  private static final int BLUE = 2;
  private static final int KERNEL = 9;

  private Models() {}

  /** One filter sees the blue of every second pixel, the others nothing. */
  static Model seeing(int size) {
    return reading(size, 1);
  }

  /** Sees nothing. */
  static Model blind(int size) {
    return reading(size, 0);
  }

  /** Answers what is not a number. */
  static Model diverged(int size) {
    return reading(size, Float.NaN);
  }

  private static Model reading(int size, float blue) {
    Network network = Tiny.classifier(new Shape(3, size, size), 2);
    Map<String, Tensor> weights = new HashMap<>(Initial.weights(network, 1, "m").asMap());
    Tensor filters = weights.get("conv.weight");
    float[] values = new float[(int) filters.count()];
    values[BLUE * KERNEL + KERNEL / 2] = blue;
    weights.put("conv.weight", Tensor.of(values, filters.shape()));
    return new Model(network, Weights.of(weights));
  }
}
