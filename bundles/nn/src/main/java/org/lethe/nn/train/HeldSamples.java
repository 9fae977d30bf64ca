package org.lethe.nn.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;

/** View of samples in which some features have one value in all images. Not thread-safe. */
public final class HeldSamples implements AutoCloseable {
  private final Deque<Samples> held = new ArrayDeque<>();

  private HeldSamples(Samples samples) {
    held.push(samples);
  }

  /**
   * Holds one feature after another.
   *
   * @param samples samples that their owner closes
   * @param value 0 for absent, 1 for present
   * @param refusal function that makes the exception for a feature that the dataset cannot hold
   */
  public static HeldSamples of(
      Samples samples,
      List<String> features,
      int value,
      Function<String, ? extends LetheException> refusal) {
    HeldSamples all = new HeldSamples(samples);
    try {
      for (String feature : features) {
        all.held.push(
            all.samples().holding(feature, value).orElseThrow(() -> refusal.apply(feature)));
      }
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  /** Returns the samples with all features held. */
  public Samples samples() {
    return held.element();
  }

  /** Closes all opened samples, the last first. */
  @Override
  public void close() {
    while (held.size() > 1) {
      held.pop().close();
    }
  }
}
