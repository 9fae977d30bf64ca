package org.lethe.api.unlearner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;

/**
 * The result of an unlearner.
 *
 * @param model the unlearned model M_u, with the network of the original
 * @param masker the masking of the images on which the model was tuned; a learned one has the
 *     network of {@link UnlearnContext#remover}, or one that the unlearner made of the
 *     identifier's, with the node {@link org.lethe.api.remover.Remover#MASK}
 * @param meanMask the mean mask over the training images, from 0 to 1; empty without masking
 * @param tuning the tuning of M; empty if its weights were changed in another way
 * @param series the measurements during the procedure, e.g. losses per epoch
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
