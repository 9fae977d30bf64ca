package org.lethe.api.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The checked values of declared settings, defaults included. Immutable and thread-safe. Reading a
 * setting without a value, or as another kind, is a mistake of the program ({@link
 * NoSuchElementException}, {@link ClassCastException}).
 */
public final class Settings {
  private final Map<String, Object> values;

  private Settings(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Checks given values against declared settings.
   *
   * @param declared the declared settings
   * @param given the written values: numbers, booleans, texts, lists and maps of them
   * @throws InvalidSettingsException with every mistake
   */
  public static Settings check(List<Setting> declared, Map<String, ?> given) {
    List<Problem> problems = new ArrayList<>();
    Settings settings = check(declared, given, problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return settings;
  }

  /** Checks given values and adds the mistakes to a list; faulty values are left out. */
  public static Settings check(
      List<Setting> declared, Map<String, ?> given, List<Problem> problems) {
    List<String> names = declared.stream().map(Setting::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add(new Problem(name, "unknown setting" + known(name, names)));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : declared) {
      Object raw = given.get(setting.name());
      if (raw != null) {
        new Reading(setting, problems)
            .read(raw)
            .ifPresent(value -> values.put(setting.name(), value));
      } else if (setting.required()) {
        String message = "missing; " + setting.help() + " (" + setting.allowed() + ")";
        problems.add(new Problem(setting.name(), message));
      } else {
        setting.defaultValue().ifPresent(value -> values.put(setting.name(), value));
      }
    }
    return new Settings(values);
  }

  private static String known(String name, List<String> names) {
    if (names.isEmpty()) {
      return "; there are none here";
    }
    return Names.nearest(name, names)
        .map(best -> "; did you mean " + best + "?")
        .orElseGet(() -> "; known: " + String.join(", ", names));
  }

  /** Returns whether a setting has a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Returns a whole number.
   *
   * @throws ArithmeticException if it does not fit an int
   */
  public int integer(String name) {
    return Math.toIntExact(wide(name));
  }

  /** Returns a whole number of 64 bits. */
  public long wide(String name) {
    return (Long) value(name);
  }

  /** Returns a number. */
  public double decimal(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /** Returns a flag. */
  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  /** Returns a text or a choice. */
  public String text(String name) {
    return (String) value(name);
  }

  /** Returns a list of texts. */
  public List<String> texts(String name) {
    return ((List<?>) value(name)).stream().map(String.class::cast).toList();
  }

  /** Returns a list of numbers. */
  public List<Double> decimals(String name) {
    return ((List<?>) value(name)).stream().map(Double.class::cast).toList();
  }

  /** Returns a group of settings, if it was given. */
  public Optional<Settings> section(String name) {
    return Optional.ofNullable((Settings) values.get(name));
  }

  /** Returns a provider. */
  public ProviderSettings provider(String name) {
    return (ProviderSettings) value(name);
  }

  /** Returns a list of providers. */
  public List<ProviderSettings> providers(String name) {
    return ((List<?>) value(name)).stream().map(ProviderSettings.class::cast).toList();
  }

  /**
   * Returns all values as plain numbers, booleans, texts, lists and maps, in order; fit for JSON.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
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

  private static Object plain(Object value) {
    if (value instanceof Settings section) {
      return section.asMap();
    }
    if (value instanceof ProviderSettings provider) {
      return provider.asMap();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Settings::plain).toList();
    }
    return value;
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new NoSuchElementException("no value for the setting " + name);
    }
    return value;
  }
}
