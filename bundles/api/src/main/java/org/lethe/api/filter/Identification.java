package org.lethe.api.filter;

import org.lethe.api.network.Model;
import org.lethe.api.network.Shape;

/**
 * A trained identifier and its groups of filters. Immutable.
 *
 * @param model the network that contains the layer, with its weights
 * @param groups the groups of the filters of the layer
 */
public record Identification(Model model, FilterGroups groups) {

  /**
   * Checks that the groups fit the network.
   *
   * @throws IllegalArgumentException if the network has no such layer, or the layer has another
   *     number of channels
   */
  public Identification {
    if (!model.network().has(groups.layer())) {
      throw new IllegalArgumentException("no layer " + groups.layer());
    }
    Shape shape = model.network().node(groups.layer()).shape();
    if (shape.channels() != groups.filters()) {
      throw new IllegalArgumentException(
          "%s has %d channels, the groups are of %d"
              .formatted(groups.layer(), shape.channels(), groups.filters()));
    }
  }
}
