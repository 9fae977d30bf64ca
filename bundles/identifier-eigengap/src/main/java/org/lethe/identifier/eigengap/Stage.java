package org.lethe.identifier.eigengap;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the task: a pass over images.
 *
 * @param kind the work of each step
 * @param epoch the epoch of the pass, from 0
 * @param steps the number of batches
 */
record Stage(Kind kind, int epoch, int steps) {

  /** The work of a step. */
  enum Kind {
    /** Update by the loss of the task (lines 6-8 of Algorithm 3). */
    TASK("cross entropy"),
    /** Correlation of the filters; the last step groups them (lines 2-5). */
    GROUPING("grouping"),
    /** Update by both losses (lines 9-13). */
    BOTH("cross entropy and groups"),
    /** Logits of validation images; the last step scores them. */
    VALIDATION("validation"),
    /** Correlation of the filters at the end. */
    MEASUREMENT("measurement");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the name of the phase. */
    String label() {
      return label;
    }

    /** Returns whether its steps are updates. */
    boolean trains() {
      return this == TASK || this == BOTH;
    }
  }

  /**
   * Returns all stages in order.
   *
   * @param perEpoch the number of updates per epoch
   * @param passSteps the number of batches of a pass over the training images
   * @param validationSteps the number of batches of a pass over the validation images; may be 0
   */
  static List<Stage> all(
      EigengapOptions options, int perEpoch, int passSteps, int validationSteps) {
    List<Stage> stages = new ArrayList<>();
    for (int epoch = 0; epoch < options.taskEpochs(); epoch++) {
      stages.add(new Stage(Kind.TASK, epoch, perEpoch));
    }
    int end = options.taskEpochs() + options.clusterEpochs();
    for (int epoch = options.taskEpochs(); epoch < end; epoch++) {
      if (options.groupsBefore(epoch - options.taskEpochs())) {
        stages.add(new Stage(Kind.GROUPING, epoch, passSteps));
      }
      stages.add(new Stage(Kind.BOTH, epoch, perEpoch));
    }
    if (validationSteps > 0) {
      stages.add(new Stage(Kind.VALIDATION, end, validationSteps));
    }
    Kind last = options.clusterEpochs() == 0 ? Kind.GROUPING : Kind.MEASUREMENT;
    stages.add(new Stage(last, end, passSteps));
    return List.copyOf(stages);
  }
}
