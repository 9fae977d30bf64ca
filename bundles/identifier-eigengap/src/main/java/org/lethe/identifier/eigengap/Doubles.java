package org.lethe.identifier.eigengap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;

/** Tensors of doubles. */
final class Doubles {
  private Doubles() {}

  /** Creates a vector from a copy of doubles. */
  static Tensor tensor(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return new Tensor(DType.F64, new long[] {values.length}, bytes);
  }

  /** Returns a copy of the elements of a tensor of doubles. */
  static double[] of(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.count())];
    tensor.data().asDoubleBuffer().get(values);
    return values;
  }
}
