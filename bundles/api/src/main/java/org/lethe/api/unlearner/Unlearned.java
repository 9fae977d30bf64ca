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
 * @param masker how the images it was tuned on were masked; a learned one is of the network that
 *     {@link UnlearnContext#remover} gave
 * @param meanMask the mean mask over the training images, from 0 to 1, where they were masked
 * @param tuning how M was tuned, unless its weights were changed in another way
 * @param series what was measured on the way, e.g. losses per epoch
 */
public record Unlearned(
    Model model,
    Masker masker,
    OptionalDouble meanMask,
    Optional<Tuning> tuning,
    List<Measurement> series) {

  /**
   * Copies the series.
   *
   * @throws IllegalArgumentException if the mean mask is not from 0 to 1
   */
  public Unlearned {
    if (meanMask.isPresent() && !(meanMask.getAsDouble() >= 0 && meanMask.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("mean mask " + meanMask.getAsDouble());
    }
    series = List.copyOf(series);
  }
}
