package org.lethe.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prediction of a model for one picture.
 *
 * @param file the picture
 * @param problem the reason why the picture could not be read, in one line; the probabilities are
 *     empty then
 * @param task the name of the predicted annotation, if the weights file contains it
 * @param probabilities the probability of each class, in the order of the model's outputs; they sum
 *     to 1
 */
public record PicturePrediction(
    Path file, Optional<String> problem, Optional<String> task, Map<String, Double> probabilities) {

  /** Copies the probabilities, in their order. */
  public PicturePrediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }
}
