package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;

/**
 * Reader of one variable of a v5 file that stays within a {@link Budget}: sizes are checked before
 * memory is allocated, and large matrices are kept as masks of one bit per pixel. Not thread-safe.
 */
final class BoundedMat5Reader extends Mat5Reader {
  private static final int SMALL = 64;

  private final Budget budget;
  private final Map<Array, BinaryMask> masks;

  private record Allocator(Budget budget) implements BufferAllocator {
    @Override
    public ByteBuffer allocate(int bytes) {
      return ByteBuffer.allocate(budget.array(bytes));
    }

    @Override
    public void release(ByteBuffer buffer) {}
  }

  BoundedMat5Reader(Source source, String variable) {
    this(source, new Budget(), new IdentityHashMap<>());
    setEntryFilter(header -> header.getName().equals(variable));
    disableSubsystemProcessing();
  }

  private BoundedMat5Reader(Source source, Budget budget, Map<Array, BinaryMask> masks) {
    super(source);
    this.budget = budget;
    this.masks = masks;
    bufferAllocator = new Allocator(budget);
  }

  /** Returns the mask of a matrix that was read, whose pixels are its values other than 0. */
  BinaryMask mask(Matrix matrix) throws UnreadableAnnotationException {
    BinaryMask kept = masks.get(matrix);
    return kept == null ? toMask(matrix) : kept;
  }

  private static BinaryMask toMask(Matrix matrix) throws UnreadableAnnotationException {
    if (matrix.getNumDimensions() != 2 || matrix.isComplex()) {
      throw new UnreadableAnnotationException("has a mask that is no real matrix");
    }
    return BinaryMask.of(
        matrix.getNumRows(),
        matrix.getNumCols(),
        matrix.getNumElements(),
        index -> matrix.getDouble(index) != 0);
  }

  @Override
  protected Mat5Reader createChildReader(Source inflated) {
    BoundedMat5Reader child = new BoundedMat5Reader(inflated, budget, masks);
    child.filter = filter;
    return child;
  }

  @Override
  protected Array readNestedArray() throws IOException {
    budget.enter();
    Array array = super.readNestedArray();
    budget.leave();
    return array instanceof Matrix matrix && matrix.getNumElements() > SMALL
        ? shrink(matrix)
        : array;
  }

  /** Returns a placeholder for a matrix, whose mask is kept. */
  private Array shrink(Matrix matrix) throws IOException {
    Array placeholder = Mat5.newMatrix(1, 1);
    try {
      masks.put(placeholder, toMask(matrix));
    } catch (UnreadableAnnotationException e) {
      throw new IOException(e);
    }
    return placeholder;
  }

  @Override
  protected Array[][] readValues(EntryHeader header, int fields, String[] names)
      throws IOException {
    budget.elements(count(header) * fields);
    return super.readValues(header, fields, names);
  }

  @Override
  protected Array readCell(EntryHeader header) throws IOException {
    budget.elements(count(header));
    return super.readCell(header);
  }

  @Override
  protected Mat5Tag readTagWithExpectedType(Mat5Type expected) throws IOException {
    Mat5Tag tag = super.readTagWithExpectedType(expected);
    int size = tag.getNumBytes();
    budget.header(expected == Mat5Type.Matrix && size > 0 ? 0 : size); // values count when read
    return tag;
  }

  /** Returns the number of elements of an array, which must fit in an int. */
  private static long count(EntryHeader header) {
    long count = 1;
    for (int dimension : header.getDimensions()) {
      count = Math.multiplyExact(count, Integer.toUnsignedLong(dimension));
    }
    return count;
  }
}
