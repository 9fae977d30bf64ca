package org.lethe.api.request;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The context of a task that works on a trained model and a request to unlearn. Thread-safe.
 *
 * @see org.lethe.api.identifier.IdentifyContext
 * @see org.lethe.api.unlearner.UnlearnContext
 * @see org.lethe.api.evaluator.EvaluationContext
 */
@ProviderType
public interface ModelContext extends TaskContext {

  /** Returns the dataset. The receiver does not close it. */
  Samples samples();

  /** Returns the name of the annotation that the model predicts. */
  String task();

  /** Returns the request. It is of a kind that the provider declares. */
  Request request();

  /**
   * Returns the names of the features to unlearn, in the order of the recipe; an empty list for a
   * request of another kind.
   */
  default List<String> features() {
    return request().features();
  }

  /**
   * Returns a copy of the row numbers of a split that the request covers, ascending; see {@link
   * RequestedRows}.
   */
  int[] requested(Split split);

  /** Returns the trained model M, with one logit per class of the task. */
  Model original();

  /**
   * Returns the options M was trained with, as {@code org.lethe.nn.train.TrainingOptions} declares
   * them.
   */
  Settings originalTraining();

  /**
   * Returns the adversary C, trained on raw images, with one logit per feature in the order of
   * {@link #features}. It is present if the request is for features and a provider of the run needs
   * it.
   */
  Optional<Model> adversary();

  /** Returns the groups of filters, if the recipe names an identifier. */
  default Optional<Identification> identification() {
    return Optional.empty();
  }
}
