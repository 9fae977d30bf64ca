package org.lethe.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/** The providers that are registered now, found by role and id. Thread-safe. */
public final class Catalogue {
  private final Supplier<? extends Collection<Entry>> entries;

  /**
   * Creates a view of entries.
   *
   * @param entries the supplier of the registered providers, the best of several with one id first
   */
  public Catalogue(Supplier<? extends Collection<Entry>> entries) {
    this.entries = entries;
  }

  /** Returns all entries. */
  public List<Entry> entries() {
    return List.copyOf(entries.get());
  }

  /** Returns the ids of a role, sorted. */
  public List<String> ids(Role role) {
    return entries.get().stream()
        .filter(entry -> entry.role() == role)
        .map(Entry::id)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns the settings that a provider declares; empty if it is not registered.
   *
   * @throws LetheException if it does not answer
   */
  public Optional<List<Setting<?>>> settings(Role role, String id) {
    return find(role, id).map(entry -> ask(entry, Provider::settings));
  }

  /**
   * Returns the pin of a provider. Of several with one id, the preferred one is used, else the
   * best.
   */
  public Optional<String> pin(Role role, String id, Optional<String> preferred) {
    return find(role, id, preferred).map(Entry::pin);
  }

  /**
   * Returns the annotations that a dataset will have, those of the datasets that it wraps included;
   * none if they are not known before it is opened.
   *
   * @throws LetheException if a dataset is not registered, or does not answer in time
   */
  public List<Annotation> annotations(ProviderSettings dataset) {
    Described described =
        ask(Role.DATASET, dataset.id(), Dataset.class, it -> Described.of(it, dataset));
    return described
        .wrapped()
        .map(wrapped -> within(annotations(wrapped), described.own()))
        .orElse(described.own());
  }

  /** Annotations of a dataset alone, and the dataset that it wraps. */
  private record Described(List<Annotation> own, Optional<ProviderSettings> wrapped) {

    static Described of(Dataset provider, ProviderSettings given) {
      Settings checked = Settings.check(provider.settings(), given.values());
      return new Described(
          provider.annotations(checked), NestedProvider.wrapped(NestedProvider.in(checked)));
    }
  }

  /** Joins annotations; none are known if those of the wrapped dataset are not. */
  private static List<Annotation> within(List<Annotation> wrapped, List<Annotation> own) {
    return wrapped.isEmpty()
        ? List.of()
        : Stream.concat(wrapped.stream(), own.stream()).distinct().toList();
  }

  private Entry there(Role role, String id) {
    return find(role, id)
        .orElseThrow(() -> new LetheException(missing(role, id) + " at the moment"));
  }

  /**
   * Leases a provider for a stage; the caller closes the lease.
   *
   * @param preferred the pin of the provider to prefer if several have this id
   * @param holder the holder, which is notified when the provider is unregistered
   * @throws GoneException if the provider is not registered
   */
  public <T extends Provider> Lease<T> lease(
      Role role,
      String id,
      Class<T> contract,
      Optional<String> preferred,
      LeaseBook.Holder holder) {
    Entry entry =
        find(role, id, preferred).orElseThrow(() -> GoneException.of(Entry.name(role, id)));
    return new Lease<>(entry, contract, holder);
  }

  /** Returns one line for people: the provider is missing, and these are registered. */
  public String missing(Role role, String id) {
    List<String> ids = ids(role);
    String known = ids.isEmpty() ? "none" : String.join(", ", ids);
    return "no %s %s (there are: %s)%s"
        .formatted(role.label(), id, known, Names.suggestion(id, ids));
  }

  /**
   * Asks a provider a question, with a time limit for the answer.
   *
   * @throws LetheException if the provider is not registered, or does not answer in time
   */
  public <T extends Provider, R> R ask(
      Role role, String id, Class<T> contract, Function<T, R> question) {
    return ask(there(role, id), provider -> question.apply(contract.cast(provider)));
  }

  public static <R> R ask(Entry entry, Function<Provider, R> question) {
    return entry
        .questions()
        .ask(
            () -> {
              try (Lease<Provider> lease =
                  new Lease<>(entry, Provider.class, LeaseBook.Holder.BRIEF)) {
                return question.apply(lease.provider());
              }
            });
  }

  private Optional<Entry> find(Role role, String id) {
    return find(role, id, Optional.empty());
  }

  private Optional<Entry> find(Role role, String id, Optional<String> preferred) {
    List<Entry> named =
        entries.get().stream()
            .filter(entry -> entry.role() == role && entry.id().equals(id))
            .toList();
    return named.stream()
        .filter(entry -> preferred.filter(entry.pin()::equals).isPresent())
        .findFirst()
        .or(() -> named.stream().findFirst());
  }
}
