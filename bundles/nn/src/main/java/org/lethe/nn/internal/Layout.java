package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;

/**
 * The order of the components of a vector of trained parameters on a device. The parameters follow
 * one another as in the state dict. Within the weight of a convolution, [O, I, H, W] in the state
 * dict, the order is that of [O, H, W, I].
 *
 * @param parameters the trained parameters in the order of the state dict
 */
public record Layout(List<Parameter> parameters) {
  private static final int WEIGHT_AXES = 4;

  /** Returns the number of components. */
  public int size() {
    return Math.toIntExact(Arrays.stream(sizes()).sum());
  }

  /** Returns the number of components of each parameter. */
  long[] sizes() {
    return parameters.stream().mapToLong(p -> Tensor.count(p.extents())).toArray();
  }

  /** Returns the components of one parameter in its shape, as a view. */
  static NDArray view(NDArray part, Parameter parameter) {
    long[] extents = parameter.extents();
    return isConvolution(parameter)
        ? part.reshape(new Shape(lastChannels(extents))).transpose(0, 3, 1, 2)
        : part.reshape(new Shape(extents));
  }

  /** Returns whether a parameter is the weight of a convolution. */
  public static boolean isConvolution(Parameter parameter) {
    return parameter.extents().length == WEIGHT_AXES;
  }

  /** Returns the extents [O, H, W, I] of a convolution's weight. */
  public static long[] lastChannels(long[] extents) {
    return new long[] {extents[0], extents[2], extents[3], extents[1]};
  }

  /** Returns a copy of values in the order of the state dict. */
  public float[] toDevice(float[] values) {
    return reordered(values, true);
  }

  /** Returns a copy of a vector's values, in the order of the state dict. */
  public float[] toHost(float[] values) {
    return reordered(values, false);
  }

  private float[] reordered(float[] values, boolean toDevice) {
    if (values.length != size()) {
      throw new IllegalArgumentException(values.length + " values for " + size() + " parameters");
    }
    float[] result = values.clone();
    int start = 0;
    for (Parameter parameter : parameters) {
      if (isConvolution(parameter)) {
        reorder(values, result, start, parameter.extents(), toDevice);
      }
      start += Math.toIntExact(Tensor.count(parameter.extents()));
    }
    return result;
  }

  /** Transposes [I, H * W] of each output channel, or back. */
  private static void reorder(
      float[] from, float[] to, int start, long[] extents, boolean toDevice) {
    int inputs = (int) extents[1];
    int taps = (int) (extents[2] * extents[3]);
    for (int output = 0; output < extents[0]; output++) {
      int first = start + output * inputs * taps;
      for (int input = 0; input < inputs; input++) {
        for (int tap = 0; tap < taps; tap++) {
          int host = first + input * taps + tap;
          int device = first + tap * inputs + input;
          if (toDevice) {
            to[device] = from[host];
          } else {
            to[host] = from[device];
          }
        }
      }
    }
  }
}
