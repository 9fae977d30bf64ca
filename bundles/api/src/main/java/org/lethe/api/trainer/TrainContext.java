package org.lethe.api.trainer;

import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Network;
import org.lethe.api.snapshot.SnapshotContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of a training. Thread-safe. */
@ProviderType
public interface TrainContext extends SnapshotContext {

  /** Returns the images; a trainer learns from the training split and selects on validation. */
  Samples samples();

  /** Returns the annotations to predict. */
  Goal goal();

  /** Returns the network to train, with as many outputs as the goal asks for. */
  Network network();

  /**
   * Returns the name of the model in its run, e.g. {@code original}. Random draws use it as the
   * name of their stream, so that two models of one run differ.
   */
  String model();
}
