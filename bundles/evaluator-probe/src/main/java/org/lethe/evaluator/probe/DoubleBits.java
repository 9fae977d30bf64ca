package org.lethe.evaluator.probe;

import java.util.Arrays;
import org.lethe.api.tensor.Tensor;

/** Encoding of doubles in a tensor of whole numbers, bit by bit. */
final class DoubleBits {
  private DoubleBits() {}

  static Tensor of(double[] values) {
    return Tensor.of(
        Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray(), values.length);
  }

  static double[] from(Tensor tensor) {
    return Arrays.stream(tensor.longs()).mapToDouble(Double::longBitsToDouble).toArray();
  }
}
