package org.lethe.api.unlearner;

import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.ModelContext;
import org.lethe.api.snapshot.SnapshotContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of the task of an unlearner. Thread-safe. */
@ProviderType
public interface UnlearnContext extends ModelContext, SnapshotContext {

  /**
   * Returns the network of the remover; present if the unlearner declares a provider setting {@code
   * remover}.
   */
  Optional<Network> remover();

  /**
   * Returns the mean mask, from 0 to 1, of the result that a control is compared with; empty if the
   * result has none, or the unlearner is not a control.
   */
  OptionalDouble budget();

  /**
   * Returns the masking of the result that a control is compared with; {@link Masker.None} if the
   * result has none, or the unlearner is not a control.
   */
  Masker masking();

  /**
   * Returns the tuning of the result that a control is compared with; empty if the result has none,
   * or the unlearner is not a control.
   */
  Optional<Tuning> tuning();
}
