package org.lethe.api.identifier;

import java.util.Optional;
import org.lethe.api.network.Network;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A procedure that groups the filters of a layer by the part of an image that they respond to,
 * registered with {@link org.lethe.api.Role#IDENTIFIER} (section 4.2 and Algorithm 3 of the paper).
 * It needs no annotation of the features.
 */
@ConsumerType
public interface Identifier extends Provider {

  /**
   * Checks the settings against the network of the identifier. A run calls it before it trains a
   * model, so that a mistake costs no training.
   *
   * @param settings the settings, checked against {@link #settings}
   * @param network the network of the identifier: that of its provider setting {@code backbone}, or
   *     that of the original
   * @throws org.lethe.api.LetheException if the settings do not fit the network, e.g. name an
   *     unknown layer
   * @since 1.1
   */
  default void check(Settings settings, Network network) {}

  /**
   * Starts an identification, or resumes it. This method and all methods of the task are called on
   * the thread of the compute.
   *
   * @param context the context
   * @param state the saved state, of this {@link #stateVersion}; empty to start
   * @throws org.lethe.api.LetheException if the settings do not fit the network, e.g. name an
   *     unknown layer
   */
  Task<Identified> start(IdentifyContext context, Optional<StateReader> state);
}
