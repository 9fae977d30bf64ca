package org.lethe.catalog;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;

/**
 * A registered provider: its service properties, and functions to get and release the instance.
 *
 * @param role the role
 * @param id the id in recipes
 * @param summary one line for people; empty if it was registered without
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 * @param pin the text that identifies its build and configuration
 * @param get the supplier of the service; null after it was unregistered
 * @param release the function that releases the service
 * @param leases the active leases
 * @param questions the pending questions
 */
public record Entry(
    Role role,
    String id,
    String summary,
    String bundle,
    String version,
    String pin,
    Supplier<? extends Provider> get,
    Consumer<Provider> release,
    LeaseBook leases,
    Questions questions) {

  /** Creates an entry without leases and questions. */
  public Entry(
      Role role,
      String id,
      String summary,
      String bundle,
      String version,
      String pin,
      Supplier<? extends Provider> get,
      Consumer<Provider> release,
      LeaseBook leases) {
    this(
        role,
        id,
        summary,
        bundle,
        version,
        pin,
        get,
        release,
        leases,
        new Questions(name(role, id)));
  }

  /** Creates the entry of an instance, registered until its leases are revoked. */
  public static Entry of(Role role, String id, Provider provider, String pin) {
    return new Entry(
        role, id, "", "", "", pin, () -> provider, gone -> {}, new LeaseBook(name(role, id)));
  }

  /** Returns the name of a provider for people, e.g. {@code remover=unet}. */
  public static String name(Role role, String id) {
    return role.label() + "=" + id;
  }

  /** Returns its name for people. */
  public String name() {
    return name(role, id);
  }
}
