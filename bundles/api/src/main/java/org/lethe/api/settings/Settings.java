package org.lethe.api.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The checked values of declared settings, defaults included. Immutable and thread-safe. Two
 * instances are equal if their values are equal.
 */
public final class Settings {
  private final Map<String, Setting<?>> declared;
  private final Map<String, Object> values;

  private Settings(Map<String, Setting<?>> declared, Map<String, Object> values) {
    this.declared = Collections.unmodifiableMap(declared);
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Checks given values against declared settings.
   *
   * @param declared the declared settings
   * @param given the written values: numbers, booleans, texts, lists and maps of them
   * @throws InvalidSettingsException with every mistake
   */
  public static Settings check(List<Setting<?>> declared, Map<String, ?> given) {
    List<Problem> problems = new ArrayList<>();
    Settings settings = check(declared, given, problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return settings;
  }

  /** Checks given values and adds the mistakes to a list; faulty values are left out. */
  public static Settings check(
      List<Setting<?>> declared, Map<String, ?> given, List<Problem> problems) {
    Map<String, Setting<?>> byName = new LinkedHashMap<>();
    declared.forEach(setting -> byName.put(setting.name(), setting));
    for (String name : given.keySet()) {
      if (!byName.containsKey(name)) {
        problems.add(new Problem(name, "unknown setting" + known(name, byName.keySet())));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : byName.values()) {
      value(setting, given.get(setting.name()), problems)
          .ifPresent(value -> values.put(setting.name(), value));
    }
    return new Settings(byName, values);
  }

  private static Optional<?> value(Setting<?> setting, Object written, List<Problem> problems) {
    if (written != null) {
      List<Problem> own = new ArrayList<>();
      Optional<?> value = setting.kind().read(written, own);
      own.forEach(problem -> problems.add(problem.under(setting.name())));
      return value;
    }
    if (setting.required()) {
      String message = "missing; " + setting.help() + " (" + setting.allowed() + ")";
      problems.add(new Problem(setting.name(), message));
    }
    return setting.defaultValue();
  }

  private static String known(String name, Set<String> names) {
    if (names.isEmpty()) {
      return "; there are none here";
    }
    return Names.nearest(name, names)
        .map(best -> "; did you mean " + best + "?")
        .orElseGet(() -> "; known: " + String.join(", ", names));
  }

  /**
   * Returns the value of a setting.
   *
   * @param key the declared setting, or one of its name and kind
   * @throws IllegalArgumentException if no such setting was declared
   * @throws NoSuchElementException if the value was left out because of a mistake
   */
  public <T> T get(Setting<T> key) {
    return find(key)
        .orElseThrow(() -> new NoSuchElementException("no value for the setting " + key.name()));
  }

  /**
   * Returns the value of a setting; empty if it was left out because of a mistake.
   *
   * @param key the declared setting, or one of its name and kind
   * @throws IllegalArgumentException if no such setting was declared
   */
  @SuppressWarnings("unchecked") // the kind of the key is that of the value
  public <T> Optional<T> find(Setting<T> key) {
    Setting<?> setting = declared.get(key.name());
    if (setting == null || !alike(setting.kind(), key.kind())) {
      throw new IllegalArgumentException(
          "no setting %s (%s) is declared".formatted(key.name(), key.kind().label()));
    }
    return Optional.ofNullable((T) values.get(key.name()));
  }

  private static boolean alike(Kind<?> one, Kind<?> other) {
    if (one instanceof OptionalKind<?> a && other instanceof OptionalKind<?> b) {
      return alike(a.given(), b.given());
    }
    return one.getClass() == other.getClass();
  }

  /** Returns the declared settings, in their order. */
  public List<Setting<?>> declared() {
    return List.copyOf(declared.values());
  }

  /** Returns the same settings with every path and provider replaced, except in sections. */
  public Settings resolved(Resolver resolver) {
    Map<String, Object> others = new LinkedHashMap<>();
    for (Setting<?> setting : declared.values()) {
      resolved(setting, resolver).ifPresent(value -> others.put(setting.name(), value));
    }
    return new Settings(declared, others);
  }

  private <T> Optional<T> resolved(Setting<T> setting, Resolver resolver) {
    return find(setting).map(value -> setting.kind().resolved(value, setting.name(), resolver));
  }

  /**
   * Returns all values as plain numbers, booleans, texts, lists and maps, in order; fit for JSON.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Setting<?> setting : declared.values()) {
      plain(setting).ifPresent(value -> plain.put(setting.name(), value));
    }
    return plain;
  }

  private <T> Optional<Object> plain(Setting<T> setting) {
    return find(setting).flatMap(setting.kind()::plain);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
