package org.lethe.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.catalog.Lease;
import org.lethe.engine.steps.HungException;
import org.lethe.engine.steps.OnCompute;
import org.lethe.engine.steps.OwnThread;
import org.lethe.engine.steps.PendingOrder;
import org.lethe.engine.steps.Pins;

/**
 * The leases of a run on providers. A provider must have the pin with which the run began, unless
 * the user has consented to another.
 *
 * @param catalogue the registered providers
 * @param pins the pins of the run
 * @param orders the orders to the run
 * @param patience the time limit for a call of a provider
 */
public record Leases(Catalogue catalogue, Pins pins, PendingOrder orders, Duration patience) {

  /**
   * Leases a provider. If several have the id, the one with which the run began is leased. The
   * caller closes the lease.
   */
  <P extends Provider> Lease<P> lease(Role role, String id, Class<P> contract) {
    Optional<String> preferred = pins.get(Entry.name(role, id));
    return ask(role, id, () -> catalogue.lease(role, id, contract, preferred, orders));
  }

  /**
   * Returns the checked settings of a leased provider.
   *
   * @throws Pins.Changed if it is not the provider with which the run began
   */
  Settings settings(Lease<?> lease, ProviderSettings given) {
    pins.check(lease.entry().name(), lease.entry().pin());
    Provider provider = lease.provider();
    return ask(
        lease.entry().role(),
        given.id(),
        () -> Settings.check(provider.settings(), given.values()));
  }

  /**
   * Calls a provider on a separate thread, so that a provider that does not return blocks neither
   * the device nor the run.
   */
  public <T> T ask(Role role, String id, Callable<T> question) {
    String name = Entry.name(role, id);
    try (OwnThread thread = new OwnThread("lethe-ask-" + name)) {
      return new OnCompute(thread).call(question, patience);
    } catch (HungException e) {
      throw new LetheException(e.of(name + ", asked what it needs,").getMessage(), e);
    }
  }
}
