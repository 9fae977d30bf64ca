package org.lethe.api.trainer;

import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Network;
import org.lethe.api.snapshot.SnapshotContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of a training. Thread-safe. */
@ProviderType
public interface TrainContext extends SnapshotContext {

  /**
   * Returns the dataset. A trainer trains on the training split and selects weights on the
   * validation split.
   */
  Samples samples();

  /** Returns the annotations to predict. */
  Goal goal();

  /** Returns the network to train. Its number of outputs matches the goal. */
  Network network();

  /**
   * Returns the name of the model in its run, e.g. {@code original}. Trainers use it as the name of
   * their random streams, so that two models of a run differ.
   */
  String model();
}
