package org.lethe.runs.internal.execution;

import java.util.function.BiFunction;
import org.lethe.api.Provider;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Lease;

/** Takes providers into use with the settings a recipe gives them, and notes which they were. */
record Leases(Catalogue catalogue, Provenance provenance) {

  /** Does some work with a provider, which is given back after it. */
  <P extends Provider, R> R use(
      Role role, ProviderSettings given, Class<P> contract, BiFunction<P, Settings, R> work) {
    try (Lease<P> lease = catalogue.lease(role, given.id(), contract)) {
      provenance.uses(lease);
      P provider = lease.provider();
      return work.apply(provider, Settings.check(provider.settings(), given.values()));
    }
  }
}
