package org.lethe.api.unlearner;

import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.network.Network;
import org.lethe.api.request.ModelContext;
import org.lethe.api.snapshot.SnapshotContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of an unlearner's task. Thread-safe. */
@ProviderType
public interface UnlearnContext extends ModelContext, SnapshotContext {

  /**
   * Returns the remover's network, if the unlearner declares a provider setting {@code remover}.
   */
  Optional<Network> remover();

  /** Returns, for a control, the mean mask of what it is compared with, from 0 to 1. */
  OptionalDouble budget();

  /** Returns, for a control, how what it is compared with tuned M. */
  Optional<Tuning> tuning();
}
