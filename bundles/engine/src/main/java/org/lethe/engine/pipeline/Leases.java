package org.lethe.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.engine.catalog.Catalogue;
import org.lethe.engine.catalog.Entry;
import org.lethe.engine.catalog.Lease;
import org.lethe.engine.lifecycle.PendingOrder;
import org.lethe.engine.steps.HungException;
import org.lethe.engine.steps.OnCompute;
import org.lethe.engine.steps.OwnThread;
import org.lethe.engine.steps.Pins;

/**
 * Takes providers into use with the settings a recipe gives them: those the run began with, and no
 * others without consent.
 *
 * @param patience with a provider that is asked something
 */
public record Leases(Catalogue catalogue, Pins pins, PendingOrder orders, Duration patience) {

  /** Does some work with a provider, which is given back after it. */
  public <P extends Provider, R> R use(
      Role role, ProviderSettings given, Class<P> contract, BiFunction<P, Settings, R> work) {
    try (Lease<P> lease = ask(role, given.id(), () -> lease(role, given.id(), contract))) {
      pins.check(lease.entry().name(), lease.entry().pin());
      P provider = lease.provider();
      Settings settings =
          ask(role, given.id(), () -> Settings.check(provider.settings(), given.values()));
      return work.apply(provider, settings);
    }
  }

  /**
   * Asks a provider something on a thread of its own, which it keeps if it never answers: the
   * device's and the run's go on without it.
   */
  public <T> T ask(Role role, String id, Callable<T> question) {
    String name = Entry.name(role, id);
    try (OwnThread thread = new OwnThread("lethe-ask-" + name)) {
      return new OnCompute(thread).call(question, patience);
    } catch (HungException e) {
      throw new LetheException(e.of(name + ", asked what it needs,").getMessage(), e);
    }
  }

  private <P extends Provider> Lease<P> lease(Role role, String id, Class<P> contract) {
    Optional<String> preferred = pins.get(Entry.name(role, id));
    return catalogue.lease(role, id, contract, preferred, orders);
  }
}
