package org.lethe.runs;

import java.util.List;
import java.util.Optional;

/**
 * The description of a model that its weights file does not contain.
 *
 * @param backbone the classifier as recipes write it: its id, or {@code {id: ..., its settings}}
 * @param size the height and width of its images
 * @param crop the size of the centred region of a picture that is kept, relative to the largest one
 *     that fits: greater than 0, at most 1
 * @param classes the names of its outputs in order, or their number alone; empty if not given
 * @param compute the id of the device to run on
 */
public record ModelOptions(
    Optional<String> backbone,
    Optional<Integer> size,
    Optional<Double> crop,
    List<String> classes,
    String compute) {

  /** Copies the classes. */
  public ModelOptions {
    classes = List.copyOf(classes);
  }
}
