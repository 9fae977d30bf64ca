package org.lethe.api.identifier;

import java.util.Optional;
import org.lethe.api.network.Network;
import org.lethe.api.request.ModelContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The context of the task of an identifier. {@link #identification} is empty, because this task
 * computes it. Thread-safe.
 */
@ProviderType
public interface IdentifyContext extends ModelContext {

  /**
   * Returns the network of the identifier, with one logit per class of the task, if the identifier
   * declares a provider setting {@code backbone}. An identifier without this setting uses the
   * original.
   */
  Optional<Network> backbone();
}
