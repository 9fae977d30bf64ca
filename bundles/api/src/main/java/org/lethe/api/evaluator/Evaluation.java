package org.lethe.api.evaluator;

import java.util.List;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;

/**
 * The result of an evaluator.
 *
 * @param measurements the measurements, with their labels
 * @param charts the charts as data, with different names
 * @param pictures the pictures, with different names
 */
public record Evaluation(
    List<Measurement> measurements, List<Chart> charts, List<Picture> pictures) {

  /** Copies the lists. */
  public Evaluation {
    measurements = List.copyOf(measurements);
    charts = List.copyOf(charts);
    pictures = List.copyOf(pictures);
  }

  /** Creates a result without charts and pictures. */
  public Evaluation(List<Measurement> measurements) {
    this(measurements, List.of(), List.of());
  }
}
