package org.lethe.nn.linear;

import java.util.Arrays;
import org.lethe.api.tensor.Tensor;

/** Encoding of doubles in a tensor of whole numbers, bit by bit. */
public final class DoubleBits {
  private DoubleBits() {}

  /** Encodes numbers. */
  public static Tensor of(double[] values) {
    return Tensor.of(
        Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray(), values.length);
  }

  /** Decodes the numbers of a tensor that {@link #of} made. */
  public static double[] from(Tensor tensor) {
    return Arrays.stream(tensor.longs()).mapToDouble(Double::longBitsToDouble).toArray();
  }
}
