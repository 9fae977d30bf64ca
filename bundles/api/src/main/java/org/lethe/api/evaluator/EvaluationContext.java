package org.lethe.api.evaluator;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/** What an evaluator is given. */
@ProviderType
public interface EvaluationContext extends TaskContext {

  /** The images. */
  Samples samples();

  /** The annotation the models predict. */
  String task();

  /** The attributes that were to be forgotten. */
  List<String> forget();

  /** The models to test, the original first. */
  List<Subject> subjects();

  /** The adversary trained on raw images, where needed: one logit per attribute, in order. */
  Optional<Model> adversary();

  /**
   * The fairness metrics named in the evaluator's setting {@code metrics}, in order; none where it
   * declares no such setting ({@link org.lethe.api.settings.Setting#providers}).
   */
  default List<ChosenMetric> metrics() {
    return List.of();
  }

  /** How that adversary was trained, for those who train another from scratch. */
  Settings adversaryTraining();
}
