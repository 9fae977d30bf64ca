package org.lethe.catalog;

import org.lethe.api.provider.Provider;

/** A use of a provider, from getting the service to giving it back. */
public final class Lease<T extends Provider> implements AutoCloseable {
  private final Entry entry;
  private final LeaseBook.Token token;
  private final T provider;
  private boolean closed;

  public Lease(Entry entry, Class<T> contract, LeaseBook.Holder holder) {
    this.entry = entry;
    this.token = entry.leases().grant(holder);
    try {
      this.provider = contract.cast(service(entry));
    } catch (RuntimeException | Error e) {
      token.close();
      throw e;
    }
  }

  private static Provider service(Entry entry) {
    Provider service = entry.get().get();
    if (service == null) {
      throw GoneException.of(entry.name());
    }
    return service;
  }

  /** Returns the provider. */
  public T provider() {
    return provider;
  }

  /** Returns the entry of the provider. */
  public Entry entry() {
    return entry;
  }

  /** Releases the provider. A second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      token.close(); // first: a bundle that stops waits for this, and giving back may wait for it
      entry.release().accept(provider);
    }
  }
}
