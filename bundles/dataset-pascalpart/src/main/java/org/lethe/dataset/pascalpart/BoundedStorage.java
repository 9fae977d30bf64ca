package org.lethe.dataset.pascalpart;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfInMemoryByteBuffer;
import java.nio.ByteBuffer;

/**
 * Content of an HDF5 file in memory that limits each operation, so that structures which refer to
 * themselves end. Not thread-safe.
 */
final class BoundedStorage extends HdfInMemoryByteBuffer {
  private static final int READS = 1_000;
  private static final int BYTES = 1 << 20;

  private int reads;
  private long bytes;

  BoundedStorage(ByteBuffer file, Superblock superblock) {
    super(file, superblock);
    allow(0, 0);
  }

  /**
   * Starts an operation.
   *
   * @param moreReads regions that it may read beside those of structures
   * @param moreBytes bytes that it may read beside those of structures
   */
  void allow(int moreReads, long moreBytes) {
    reads = READS + moreReads;
    bytes = BYTES + moreBytes;
  }

  @Override
  public synchronized ByteBuffer mapNoOffset(long address, long length) {
    reads--;
    bytes -= length;
    if (reads < 0 || length < 0 || bytes < 0) {
      throw new Budget.ExceededException("claims more structures than a file of its kind has");
    }
    return super.mapNoOffset(address, length);
  }
}
