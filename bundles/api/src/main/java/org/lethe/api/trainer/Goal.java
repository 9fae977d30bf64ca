package org.lethe.api.trainer;

import java.util.List;

/**
 * The annotations that a classifier learns to predict.
 *
 * @param annotations the names of one task, or of one or more attributes in the order of the
 *     outputs of the network
 * @param attributes whether each annotation is an attribute with one logit of its own (sigmoid),
 *     rather than a task with one logit per class (softmax)
 */
public record Goal(List<String> annotations, boolean attributes) {

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if the list is empty, or has several tasks
   */
  public Goal {
    annotations = List.copyOf(annotations);
    if (annotations.isEmpty() || (!attributes && annotations.size() > 1)) {
      throw new IllegalArgumentException("a goal of " + annotations);
    }
  }

  /** Creates the goal of the classes of one task. */
  public static Goal classes(String task) {
    return new Goal(List.of(task), false);
  }

  /** Creates the goal of one or more attributes. */
  public static Goal attributes(List<String> names) {
    return new Goal(names, true);
  }
}
