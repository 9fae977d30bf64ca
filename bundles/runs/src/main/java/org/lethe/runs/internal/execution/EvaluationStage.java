package org.lethe.runs.internal.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;

/** What an evaluator is given. */
final class EvaluationStage extends StageContext implements EvaluationContext {
  private final Material material;
  private final List<Subject> subjects;
  private final Settings adversaryTraining;

  EvaluationStage(
      Common common,
      Settings settings,
      Path scratch,
      Material material,
      List<Subject> subjects,
      Settings adversaryTraining) {
    super(common, settings, scratch);
    this.material = material;
    this.subjects = List.copyOf(subjects);
    this.adversaryTraining = adversaryTraining;
  }

  @Override
  public Samples samples() {
    return material.samples();
  }

  @Override
  public String task() {
    return material.task();
  }

  @Override
  public List<String> forget() {
    return material.forget();
  }

  @Override
  public List<Subject> subjects() {
    return subjects;
  }

  @Override
  public Optional<Model> adversary() {
    return material.adversary();
  }

  @Override
  public Settings adversaryTraining() {
    return adversaryTraining;
  }
}
