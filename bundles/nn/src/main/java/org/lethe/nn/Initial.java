package org.lethe.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * Initial weights as torchvision's ResNet draws them: convolutions normal with variance 2 / fan-out
 * (He et al. 2015), linear layers uniform within 1 / sqrt(fan-in), batch normalisation 1 and 0.
 */
public final class Initial {
  private Initial() {}

  /**
   * Returns the initial weights of a network: a function of the seed, the stream and each
   * parameter's name and place, the same on every device.
   */
  public static Weights weights(Network network, long seed, String stream) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      tensors.put(parameter.name(), tensor(network, parameter, seed, stream));
    }
    return Weights.of(tensors);
  }

  private static Tensor tensor(Network network, Parameter parameter, long seed, String stream) {
    long[] extents = parameter.extents();
    if (parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED) {
      return Tensor.of(new long[] {0}, extents);
    }
    float[] values = new float[Math.toIntExact(Tensor.count(extents))];
    Float constant = network.initial().get(parameter.name());
    if (constant != null) {
      Arrays.fill(values, constant);
    } else {
      Draws draws = Streams.of(seed, stream + "/" + parameter.name()).at(0, 0);
      fill(values, distribution(network, parameter, draws));
    }
    return Tensor.of(values, extents);
  }

  private static DoubleSupplier distribution(Network network, Parameter parameter, Draws draws) {
    int dot = parameter.name().lastIndexOf('.');
    Layer layer = network.node(parameter.name().substring(0, dot)).layer();
    if (layer instanceof Layer.Conv2d conv) {
      double area = (double) conv.kernel() * conv.kernel();
      if (parameter.kind() == Parameter.Kind.WEIGHT) {
        double deviation = StrictMath.sqrt(2 / (conv.out() * area));
        return () -> deviation * draws.normal();
      }
      return uniform(draws, conv.in() * area);
    }
    if (layer instanceof Layer.Linear linear) {
      return uniform(draws, linear.in());
    }
    boolean one =
        parameter.kind() == Parameter.Kind.WEIGHT || parameter.kind() == Parameter.Kind.RUNNING_VAR;
    return () -> one ? 1 : 0;
  }

  private static DoubleSupplier uniform(Draws draws, double fanIn) {
    double bound = 1 / StrictMath.sqrt(fanIn);
    return () -> draws.uniform(-bound, bound);
  }

  private static void fill(float[] values, DoubleSupplier source) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) source.getAsDouble();
    }
  }
}
