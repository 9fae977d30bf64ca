package org.lethe.api.evaluator;

import java.util.List;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.request.ModelContext;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ProviderType;

/** The context of an evaluator's task. Thread-safe. */
@ProviderType
public interface EvaluationContext extends ModelContext {

  /** Returns the models to test, the original first. */
  List<Subject> subjects();

  /**
   * Returns the fairness metrics named in the evaluator's setting {@code metrics}, in order; none
   * if it declares no such setting ({@link org.lethe.api.settings.Setting#providers}).
   */
  default List<ChosenMetric> metrics() {
    return List.of();
  }

  /**
   * Returns the options of the adversary's training, for evaluators that train another one from
   * scratch.
   */
  Settings adversaryTraining();
}
