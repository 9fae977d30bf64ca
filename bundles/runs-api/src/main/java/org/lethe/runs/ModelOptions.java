package org.lethe.runs;

import java.util.List;
import java.util.Optional;

/**
 * The properties of a model that its weights file does not contain, or that replace those in the
 * file.
 *
 * @param backbone the classifier in the form of a recipe: its id, or a map of its id and settings
 *     as YAML
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
