package org.lethe.identifier.eigengap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.train.Means;

/** The figures of each stage: losses, groups, the score on validation images. */
final class EigengapFigures {
  static final String LOSS_TASK = "loss_task";
  static final String LOSS_GROUPS = "loss_groups";
  private final List<Stage> stages;
  private final List<Means> means;

  EigengapFigures(List<Stage> stages) {
    this.stages = stages;
    this.means = stages.stream().map(stage -> new Means(names(stage.kind()))).toList();
  }

  private static List<String> names(Stage.Kind kind) {
    return switch (kind) {
      case TASK -> List.of(LOSS_TASK);
      case BOTH -> List.of(LOSS_TASK, LOSS_GROUPS);
      case GROUPING -> List.of(GroupFigures.GROUPS, GroupFigures.LEFT_OUT, GroupFigures.PURITY);
      case VALIDATION -> List.of("score");
      case MEASUREMENT -> List.of();
    };
  }

  /** Adds the figures of some images to those of a stage, in the order of their names. */
  void add(int stage, double[] values, int images) {
    means.get(stage).add(values, images);
  }

  /** Returns the means of a stage so far. */
  Map<String, Double> means(int stage) {
    return means.get(stage).means();
  }

  /** Returns the losses of every epoch, labelled with it. */
  List<Measurement> losses() {
    return series(true);
  }

  /**
   * Returns the figures of every stage, then those of the groups at the end. The groups of an epoch
   * are those that it was trained with.
   */
  List<Measurement> with(List<Measurement> groups) {
    return Stream.of(losses(), series(false), groups).flatMap(List::stream).toList();
  }

  private List<Measurement> series(boolean training) {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      if (stage.kind().trains() == training) {
        long images = means.get(i).images();
        means(i)
            .forEach(
                (name, mean) -> series.add(labelled(stage, Measurement.of(name, mean, images))));
      }
    }
    return series;
  }

  private static Measurement labelled(Stage stage, Measurement figure) {
    return stage.kind() == Stage.Kind.VALIDATION
        ? figure.with(Label.SPLIT, Split.VALIDATION.label())
        : figure
            .with(Label.SPLIT, Split.TRAIN.label())
            .with(Label.EPOCH, Integer.toString(stage.epoch() + 1));
  }

  /** Writes the figures up to a stage. */
  void save(int stage, StateWriter state) {
    for (int i = 0; i <= Math.min(stage, means.size() - 1); i++) {
      means.get(i).save(state.child("stage-" + i));
    }
  }

  /** Reads figures that {@link #save} wrote. */
  void load(int stage, StateReader state) {
    for (int i = 0; i <= Math.min(stage, means.size() - 1); i++) {
      means.get(i).load(state.child("stage-" + i));
    }
  }
}
