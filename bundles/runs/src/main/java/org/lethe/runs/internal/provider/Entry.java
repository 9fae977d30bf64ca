package org.lethe.runs.internal.provider;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lethe.api.Provider;
import org.lethe.api.Role;

/**
 * A provider that is registered, known by its properties and instantiated only for use.
 *
 * @param role what it is for
 * @param id the name recipes use
 * @param bundle where it comes from
 * @param version of that bundle
 * @param get gets the service; null once it has gone
 * @param release gives it back
 */
public record Entry(
    Role role,
    String id,
    String bundle,
    String version,
    Supplier<? extends Provider> get,
    Consumer<Provider> release) {

  /** A provider that is there for good. */
  public static Entry of(Role role, Provider provider) {
    return new Entry(role, provider.id(), "", "", () -> provider, gone -> {});
  }
}
