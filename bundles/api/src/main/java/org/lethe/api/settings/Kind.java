package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;

/**
 * The kind of a setting's values: the conversion of written values, their check and their text.
 * Immutable and thread-safe. The kinds are created by the methods of {@link Setting}.
 *
 * @param <T> the Java type of a value
 */
public sealed interface Kind<T>
    permits ChoiceKind,
        CountKind,
        DecimalKind,
        DecimalOrWordKind,
        DecimalsKind,
        FlagKind,
        OptionalKind,
        PathKind,
        ProviderKind,
        ProvidersKind,
        SectionKind,
        TextKind,
        TextsKind,
        WholeKind {

  /** Returns the name of the kind, e.g. {@code integer}. */
  String label();

  /** Returns the allowed values as text, e.g. {@code 1..512} or {@code all | positives}. */
  String allowed();

  /**
   * Converts a written value.
   *
   * @param written a number, boolean, text, list or map, as a recipe in YAML has it
   * @param problems receives the mistakes, with paths relative to the setting
   * @return the value; empty if there is a mistake
   */
  Optional<T> read(Object written, List<Problem> problems);

  /**
   * Returns a value as a number, boolean, text, list or map, fit for JSON; {@link #read} converts
   * it back. Empty if there is no value.
   */
  default Optional<Object> plain(T value) {
    return Optional.of(value);
  }

  /**
   * Returns a value with its path or its providers resolved.
   *
   * @param at the name of the setting
   */
  default T resolved(T value, String at, Resolver resolver) {
    return value;
  }

  /** Returns the providers that a value names. */
  default List<ProviderSettings> providers(T value) {
    return List.of();
  }

  /** Returns the role of the providers that values name. */
  default Optional<Role> role() {
    return Optional.empty();
  }

  /** Returns the settings inside a group of settings; none for other kinds. */
  default List<Setting<?>> section() {
    return List.of();
  }

  /**
   * Returns the written values at the limits: the least and the greatest number, then every word;
   * none for kinds without limits.
   */
  default List<?> limits() {
    return List.of();
  }
}
