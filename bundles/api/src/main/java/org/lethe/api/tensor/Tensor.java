package org.lethe.api.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable dense array in host memory or mapped from a file, row-major and little-endian. Two
 * tensors are equal if their types, shapes and bytes are equal. Thread-safe.
 */
public final class Tensor {
  private final DType type;
  private final long[] shape;
  private final ByteBuffer data;

  /**
   * Creates a tensor that wraps bytes.
   *
   * @param type the type of the elements
   * @param shape the extents, outermost first; empty for a scalar
   * @param data the bytes of the elements, little-endian, from position to limit; not copied and
   *     must not be changed
   * @throws IllegalArgumentException if an extent is negative, or the number of bytes does not
   *     match type and shape
   */
  public Tensor(DType type, long[] shape, ByteBuffer data) {
    this.type = type;
    this.shape = shape.clone();
    this.data = data.slice().asReadOnlyBuffer();
    long expected = Math.multiplyExact(count(shape), type.bytes());
    if (this.data.remaining() != expected) {
      throw new IllegalArgumentException(
          "%s %s takes %d bytes, not %d"
              .formatted(type, Arrays.toString(shape), expected, this.data.remaining()));
    }
  }

  /** Creates a tensor from a copy of floats. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new Tensor(DType.F32, shape, bytes);
  }

  /** Creates a tensor from a copy of longs. */
  public static Tensor of(long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new Tensor(DType.I64, shape, bytes);
  }

  /**
   * Creates a matrix from a copy of rows.
   *
   * @param rows the rows, all of one length
   * @return a tensor of shape [rows, length]; [0, 0] if there are no rows
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Tensor ofRows(List<float[]> rows) {
    int width = rows.isEmpty() ? 0 : rows.get(0).length;
    float[] flat = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).length != width) {
        throw new IllegalArgumentException(
            "row %d has %d elements, the first has %d".formatted(i, rows.get(i).length, width));
      }
      System.arraycopy(rows.get(i), 0, flat, i * width, width);
    }
    return of(flat, rows.size(), width);
  }

  /** Returns the number of elements of a shape; 1 for a scalar. */
  public static long count(long... shape) {
    long count = 1;
    for (long extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException("negative extent in " + Arrays.toString(shape));
      }
      count = Math.multiplyExact(count, extent);
    }
    return count;
  }

  /** Returns the type of the elements. */
  public DType type() {
    return type;
  }

  /** Returns a copy of the extents, outermost first. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the number of elements. */
  public long count() {
    return count(shape);
  }

  /** Returns a read-only little-endian view of the bytes, with its own position. */
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns a copy of the elements as floats.
   *
   * @throws IllegalStateException if the type is not {@link DType#F32}
   */
  public float[] floats() {
    require(DType.F32);
    float[] values = new float[Math.toIntExact(count())];
    data().asFloatBuffer().get(values);
    return values;
  }

  /**
   * Returns whether all elements are finite.
   *
   * @throws IllegalStateException if the type is not {@link DType#F32}
   */
  public boolean isFinite() {
    require(DType.F32);
    FloatBuffer values = data().asFloatBuffer();
    while (values.hasRemaining()) {
      if (!Float.isFinite(values.get())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns a copy of the rows of a matrix.
   *
   * @throws IllegalStateException if the type is not {@link DType#F32}, or the shape has not two
   *     extents
   */
  public List<float[]> rows() {
    if (shape.length != 2) {
      throw new IllegalStateException("a tensor " + this + ", not a matrix");
    }
    float[] flat = floats();
    int width = (int) shape[1];
    return IntStream.range(0, (int) shape[0])
        .mapToObj(row -> Arrays.copyOfRange(flat, row * width, (row + 1) * width))
        .toList();
  }

  /**
   * Returns a copy of the elements as longs.
   *
   * @throws IllegalStateException if the type is not {@link DType#I64}
   */
  public long[] longs() {
    require(DType.I64);
    long[] values = new long[Math.toIntExact(count())];
    data().asLongBuffer().get(values);
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }

  private void require(DType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("a tensor of " + type + ", not of " + wanted);
    }
  }
}
