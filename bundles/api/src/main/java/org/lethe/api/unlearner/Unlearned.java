package org.lethe.api.unlearner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;

/**
 * What an unlearner ends in.
 *
 * @param model the unlearned model M_u, of the original's network
 * @param masker how the images it was tuned on were masked
 * @param meanMask the mean mask over the training images, where they were masked
 * @param tuning how M was tuned, unless its weights were changed in another way
 * @param series what was measured on the way, e.g. losses per epoch
 */
public record Unlearned(
    Model model,
    Masker masker,
    OptionalDouble meanMask,
    Optional<Tuning> tuning,
    List<Measurement> series) {

  /** Copies the series. */
  public Unlearned {
    series = List.copyOf(series);
  }
}
