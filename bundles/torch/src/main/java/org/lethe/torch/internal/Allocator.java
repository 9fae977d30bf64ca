package org.lethe.torch.internal;

/**
 * The memory of tensors, which PyTorch takes from the C library. By its defaults glibc gives freed
 * memory back to the system, which fills it with zeros, page by page, when the next step takes it.
 *
 * <p>Functions and parameters are those of glibc's {@code mallopt(3)}. All versions accept these
 * values; the greatest threshold of {@code M_MMAP_THRESHOLD} differs between them.
 */
final class Allocator {

  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;

  private static final int NEVER = -1;

  /** The size of a heap of an arena: glibc unmaps no empty heap if it is to keep that much. */
  private static final int HEAP_BYTES = 64 << 20;

  private Allocator() {}

  /**
   * Keeps freed memory in this process for its next use.
   *
   * @return one line for the user
   */
  static String keepMemory() {
    boolean kept = set(M_MMAP_MAX, 0) && set(M_TRIM_THRESHOLD, NEVER) && set(M_TOP_PAD, HEAP_BYTES);
    return kept
        ? "memory of tensors is kept for the next step"
        : "memory of tensors is given back as this system's C library does, which is not glibc";
  }

  private static boolean set(int parameter, int value) {
    return LibC.call("mallopt", parameter, value).orElse(0) == 1;
  }
}
