package org.lethe.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model sees in one picture.
 *
 * @param file the picture
 * @param problem why it could not be read, one line for people; nothing is seen then
 * @param task the annotation that is predicted, if the model's file says so
 * @param probabilities by class, in the order of the model's outputs; they sum to 1
 */
public record Prediction(
    Path file, Optional<String> problem, Optional<String> task, Map<String, Double> probabilities) {

  /** Copies the probabilities, in their order. */
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }
}
