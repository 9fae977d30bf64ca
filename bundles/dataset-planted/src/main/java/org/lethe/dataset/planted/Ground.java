package org.lethe.dataset.planted;

import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.api.dataset.Samples;

/**
 * The samples that are planted into, shared by all that read them; closed with the last of these if
 * they were made here, else left to their owner. Thread-safe.
 */
final class Ground {
  private final Samples samples;
  private final boolean owned;
  private final AtomicInteger readers = new AtomicInteger(1);

  private Ground(Samples samples, boolean owned) {
    this.samples = samples;
    this.owned = owned;
  }

  /** Lends samples that somebody else closes to one reader. */
  static Ground lent(Samples samples) {
    return new Ground(samples, false);
  }

  /** Gives samples to one reader, to be closed after the last. */
  static Ground owned(Samples samples) {
    return new Ground(samples, true);
  }

  Samples samples() {
    return samples;
  }

  /** Returns the same for one reader more. */
  Ground shared() {
    readers.incrementAndGet();
    return this;
  }

  /** Takes leave of one reader. */
  void leave() {
    if (readers.decrementAndGet() == 0 && owned) {
      samples.close();
    }
  }
}
