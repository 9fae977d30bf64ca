package org.lethe.api.evaluator;

import java.util.List;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.request.ModelContext;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ProviderType;

/** The context of the task of an evaluator. Thread-safe. */
@ProviderType
public interface EvaluationContext extends ModelContext {

  /** Returns the models to test, the original first. */
  List<Subject> subjects();

  /**
   * Returns the fairness metrics in the setting {@code metrics} of the evaluator, in order; an
   * empty list if the evaluator declares no such setting (see {@link
   * org.lethe.api.settings.Setting#providers}).
   */
  default List<ChosenMetric> metrics() {
    return List.of();
  }

  /**
   * Returns the training options of the adversary, for evaluators that train another adversary from
   * initial weights.
   */
  Settings adversaryTraining();

  /**
   * Returns the values that the evaluators of the run share. By default nothing is shared.
   *
   * @since 2.1
   */
  default SharedValues shared() {
    return new SharedValues();
  }
}
