package org.lethe.api.unlearner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/** What an unlearner is given. */
@ProviderType
public interface UnlearnContext extends TaskContext {

  /** The images. */
  Samples samples();

  /** The annotation the model predicts. */
  String task();

  /** The attributes to forget, at least one, none of them the task. */
  List<String> forget();

  /** The trained model M: one logit per class of the task. */
  Model original();

  /**
   * The options the original was trained with, as {@code org.lethe.nn.TrainingOptions} declares
   * them.
   */
  Settings originalTraining();

  /** The trained adversary C, where needed: one logit per attribute to forget, in their order. */
  Optional<Model> adversary();

  /** The remover's network, where the unlearner declares a provider setting {@code remover}. */
  Optional<Network> remover();

  /** For controls: the mean mask of what they are compared with, from 0 to 1. */
  OptionalDouble budget();

  /** For controls: how what they are compared with tuned M. */
  Optional<Tuning> tuning();
}
