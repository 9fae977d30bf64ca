package org.lethe.api.trainer;

import java.util.List;
import org.lethe.api.measure.Measurement;
import org.lethe.api.tensor.Weights;

/**
 * The result of a training.
 *
 * @param weights the weights of the network of the context, all finite
 * @param series the series of the training, e.g. loss and validation score per epoch, each labelled
 *     with its epoch
 */
public record Trained(Weights weights, List<Measurement> series) {

  /** Copies the series. */
  public Trained {
    series = List.copyOf(series);
  }
}
