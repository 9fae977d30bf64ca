package org.lethe.engine.catalog;

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
 * @param pin what tells it from another build, or another configuration, of the same name
 * @param get gets the service; null once it has gone
 * @param release gives it back
 * @param leases who uses it
 * @param questions to it
 */
public record Entry(
    Role role,
    String id,
    String bundle,
    String version,
    String pin,
    Supplier<? extends Provider> get,
    Consumer<Provider> release,
    LeaseBook leases,
    Questions questions) {

  /** A provider that has not been asked anything. */
  public Entry(
      Role role,
      String id,
      String bundle,
      String version,
      String pin,
      Supplier<? extends Provider> get,
      Consumer<Provider> release,
      LeaseBook leases) {
    this(role, id, bundle, version, pin, get, release, leases, new Questions(name(role, id)));
  }

  /** A provider that is there until its leases are revoked. */
  public static Entry of(Role role, Provider provider, String pin) {
    return new Entry(
        role,
        provider.id(),
        "",
        "",
        pin,
        () -> provider,
        gone -> {},
        new LeaseBook(name(role, provider.id())));
  }

  /** A provider as people read it, e.g. {@code remover=unet}. */
  public static String name(Role role, String id) {
    return role.label() + "=" + id;
  }

  /** Its name as people read it. */
  public String name() {
    return name(role, id);
  }
}
