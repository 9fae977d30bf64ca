package org.lethe.api.identifier;

import java.util.List;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;

/**
 * The result of an identifier.
 *
 * @param identification the model of the identifier and the groups of filters
 * @param series the figures of the procedure and of the groups; a figure of an epoch is labelled
 *     with it
 * @param charts the charts as data, with different names, e.g. the eigenvalues
 * @param pictures the images, with different names, e.g. a gallery of the groups
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
