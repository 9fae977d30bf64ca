package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.SharedValues;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.settings.Settings;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context of an evaluator. */
final class EvaluationStage extends ModelStage implements EvaluationContext {
  private final List<Subject> subjects;
  private final List<ChosenMetric> metrics;
  private final Settings adversaryTraining;
  private final SharedValues shared;

  EvaluationStage(
      Common common,
      Leased<?> leased,
      Path scratch,
      Material material,
      List<Subject> subjects,
      List<ChosenMetric> metrics,
      Settings adversaryTraining,
      SharedValues shared) {
    super(common, leased, scratch, material);
    this.subjects = List.copyOf(subjects);
    this.metrics = List.copyOf(metrics);
    this.adversaryTraining = adversaryTraining;
    this.shared = shared;
  }

  @Override
  public List<Subject> subjects() {
    return subjects;
  }

  @Override
  public List<ChosenMetric> metrics() {
    return metrics;
  }

  @Override
  public Settings adversaryTraining() {
    return adversaryTraining;
  }

  @Override
  public SharedValues shared() {
    return shared;
  }
}
