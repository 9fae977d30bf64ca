package org.lethe.runs.internal.provider;

import org.lethe.api.LetheException;
import org.lethe.api.Provider;

/** The use of a provider, from getting the service to giving it back. */
public final class Lease<T extends Provider> implements AutoCloseable {
  private final Entry entry;
  private final T provider;
  private boolean closed;

  Lease(Entry entry, Class<T> contract) {
    this.entry = entry;
    Provider service = entry.get().get();
    if (service == null) {
      throw new LetheException(
          "the %s %s has just gone away; start its bundle and try again"
              .formatted(entry.role().label(), entry.id()));
    }
    this.provider = contract.cast(service);
  }

  /** The provider. */
  public T provider() {
    return provider;
  }

  /** The bundle it comes from. */
  public String bundle() {
    return entry.bundle();
  }

  /** That bundle's version. */
  public String version() {
    return entry.version();
  }

  /** Gives the provider back. A second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      entry.release().accept(provider);
    }
  }
}
