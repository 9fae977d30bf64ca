package org.lethe.api.evaluator;

import java.util.List;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;

/**
 * What an evaluator ends in.
 *
 * @param measurements every figure, labelled
 * @param pictures what people would rather look at
 */
public record Evaluation(List<Measurement> measurements, List<Picture> pictures) {

  /** Copies the lists. */
  public Evaluation {
    measurements = List.copyOf(measurements);
    pictures = List.copyOf(pictures);
  }
}
