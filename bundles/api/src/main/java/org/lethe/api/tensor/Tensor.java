package org.lethe.api.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable dense array on the host or mapped from a file: row-major, little-endian.
 * Thread-safe. Two tensors are equal if type, shape and bytes are.
 */
public final class Tensor {
  private final DType type;
  private final long[] shape;
  private final ByteBuffer data;

  /**
   * Wraps bytes.
   *
   * @param type the type of the elements
   * @param shape the extents, outermost first; empty for a scalar
   * @param data the bytes of the elements, little-endian, from position to limit; kept, not copied,
   *     so they must not change any more
   * @throws IllegalArgumentException if an extent is negative or the byte count does not fit
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

  /** Creates a tensor of copied floats. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new Tensor(DType.F32, shape, bytes);
  }

  /** Creates a tensor of copied longs. */
  public static Tensor of(long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new Tensor(DType.I64, shape, bytes);
  }

  /**
   * Copies rows of floats into a matrix.
   *
   * @param rows all of one length
   * @return [rows, length]; [0, 0] if there are no rows
   * @throws IllegalArgumentException if a row has another length than the first
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

  /** Returns the bytes: a read-only little-endian view with a position of its own. */
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
   * Returns whether no element is infinite or not a number.
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
   * Copies the rows of a matrix.
   *
   * @throws IllegalStateException if the type is not {@link DType#F32}, or the extents are not two
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
