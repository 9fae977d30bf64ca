package org.lethe.runs.internal.execution;

import java.util.Optional;
import java.util.function.BiFunction;
import org.lethe.api.Provider;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Entry;
import org.lethe.runs.internal.provider.Lease;

/**
 * Takes providers into use with the settings a recipe gives them: those the run began with, and no
 * others without consent.
 */
record Leases(Catalogue catalogue, Pins pins, Orders orders) {

  /** Does some work with a provider, which is given back after it. */
  <P extends Provider, R> R use(
      Role role, ProviderSettings given, Class<P> contract, BiFunction<P, Settings, R> work) {
    try (Lease<P> lease = lease(role, given.id(), contract)) {
      pins.check(lease.entry().name(), lease.entry().pin());
      P provider = lease.provider();
      return work.apply(provider, Settings.check(provider.settings(), given.values()));
    }
  }

  private <P extends Provider> Lease<P> lease(Role role, String id, Class<P> contract) {
    Optional<String> preferred = pins.get(Entry.name(role, id));
    return catalogue.lease(role, id, contract, preferred, orders);
  }
}
