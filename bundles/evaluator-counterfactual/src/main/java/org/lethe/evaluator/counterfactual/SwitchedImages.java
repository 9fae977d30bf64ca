package org.lethe.evaluator.counterfactual;

import java.util.Optional;
import org.lethe.api.dataset.Samples;

/**
 * Pairs of the same image without and with a feature.
 *
 * @param off images without it
 * @param on images with it
 */
record SwitchedImages(Samples off, Samples on) implements AutoCloseable {

  /** Switches a feature, if the dataset can hold it both ways. */
  static Optional<SwitchedImages> of(Samples samples, String feature) {
    Optional<Samples> off = samples.holding(feature, 0);
    try {
      Optional<Samples> on = off.flatMap(without -> samples.holding(feature, 1));
      if (on.isPresent()) {
        return Optional.of(new SwitchedImages(off.orElseThrow(), on.get()));
      }
    } catch (RuntimeException | Error e) {
      off.ifPresent(Samples::close);
      throw e;
    }
    off.ifPresent(Samples::close);
    return Optional.empty();
  }

  @Override
  public void close() {
    on.close();
    off.close();
  }
}
