package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;

/**
 * A value that may be left out.
 *
 * @param given the kind of a given value
 */
record OptionalKind<T>(Kind<T> given) implements Kind<Optional<T>> {
  @Override
  public String label() {
    return given.label();
  }

  @Override
  public String allowed() {
    return given.allowed();
  }

  @Override
  @SuppressWarnings("OptionalMapToOptional") // the outer one is empty after a mistake
  public Optional<Optional<T>> read(Object written, List<Problem> problems) {
    return given.read(written, problems).map(Optional::of);
  }

  @Override
  public Optional<Object> plain(Optional<T> value) {
    return value.flatMap(given::plain);
  }

  @Override
  public Optional<T> resolved(Optional<T> value, String at, Resolver resolver) {
    return value.map(present -> given.resolved(present, at, resolver));
  }

  @Override
  public List<ProviderSettings> providers(Optional<T> value) {
    return value.map(given::providers).orElse(List.of());
  }

  @Override
  public Optional<Role> role() {
    return given.role();
  }

  @Override
  public List<Setting<?>> section() {
    return given.section();
  }

  @Override
  public List<?> limits() {
    return given.limits();
  }
}
