package org.lethe.dataset.planted;

import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.api.dataset.Samples;

/**
 * Wrapped samples, shared by all their readers. Samples opened here are closed with the last
 * reader; others are closed by their owner. Thread-safe.
 */
final class Ground {
  private final Samples samples;
  private final boolean owned;
  private final AtomicInteger readers = new AtomicInteger(1);

  private Ground(Samples samples, boolean owned) {
    this.samples = samples;
    this.owned = owned;
  }

  /** Lends samples, which their owner closes, to one reader. */
  static Ground lent(Samples samples) {
    return new Ground(samples, false);
  }

  /** Gives samples to one reader. They are closed after the last reader. */
  static Ground owned(Samples samples) {
    return new Ground(samples, true);
  }

  Samples samples() {
    return samples;
  }

  /** Adds a reader and returns these samples. */
  Ground shared() {
    readers.incrementAndGet();
    return this;
  }

  /** Removes a reader. The last one closes samples that were opened here. */
  void leave() {
    if (readers.decrementAndGet() == 0 && owned) {
      samples.close();
    }
  }
}
