package org.lethe.api.identifier;

import java.util.List;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;

/**
 * The result of an identifier.
 *
 * @param identification the identifier's model and the groups of filters
 * @param series figures of the way and of the groups; those of an epoch are labelled with it
 * @param charts charts as data, each with a name of its own, e.g. the eigenvalues
 * @param pictures images, each with a name of its own, e.g. a gallery of the groups
 */
public record Identified(
    Identification identification,
    List<Measurement> series,
    List<Chart> charts,
    List<Picture> pictures) {

  /** Copies the lists. */
  public Identified {
    series = List.copyOf(series);
    charts = List.copyOf(charts);
    pictures = List.copyOf(pictures);
  }
}
