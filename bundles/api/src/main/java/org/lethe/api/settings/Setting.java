package org.lethe.api.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lethe.api.Role;

/**
 * A setting of a provider: its name, kind, allowed values, default and help. Immutable.
 *
 * @param name as written in a recipe
 * @param kind the kind of its values
 * @param help one line for people, with the unit where there is one
 * @param defaultValue the value if a recipe gives none
 * @param optional whether it may have no value
 * @param min the least allowed number, inclusive
 * @param max the greatest allowed number, inclusive
 * @param choices the allowed words of a {@link Kind#CHOICE}
 * @param role the role of the providers that a {@link Kind#PROVIDER} or {@link Kind#PROVIDERS}
 *     names
 * @param section the settings inside a {@link Kind#SECTION}
 */
public record Setting(
    String name,
    Kind kind,
    String help,
    Optional<Object> defaultValue,
    boolean optional,
    double min,
    double max,
    List<String> choices,
    Optional<Role> role,
    List<Setting> section) {

  /** The kinds of values; in brackets the Java type of the value in {@link Settings}. */
  public enum Kind {
    /** A whole number ({@code Long}). */
    INTEGER,
    /** A number ({@code Double}). */
    DECIMAL,
    /** true or false ({@code Boolean}). */
    FLAG,
    /** Any text ({@code String}). */
    TEXT,
    /** A file or folder; a relative path starts at the recipe's file ({@code String}, absolute). */
    PATH,
    /** One of given words ({@code String}). */
    CHOICE,
    /** A list of texts ({@code List<String>}). */
    TEXTS,
    /** A list of numbers ({@code List<Double>}). */
    DECIMALS,
    /** A group of settings ({@link Settings}). */
    SECTION,
    /** Another provider with its settings ({@link ProviderSettings}). */
    PROVIDER,
    /** A list of other providers with their settings ({@code List<ProviderSettings>}). */
    PROVIDERS
  }

  /** Checks that nothing is null and copies the lists. */
  public Setting {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(help);
    choices = List.copyOf(choices);
    section = List.copyOf(section);
  }

  /** Creates a whole number between two bounds, both inclusive. */
  public static Setting integer(String name, long defaultValue, long min, long max, String help) {
    return plain(name, Kind.INTEGER, help)
        .between((double) min, (double) max)
        .withDefault(defaultValue);
  }

  /** Creates a number between two bounds, both inclusive. */
  public static Setting decimal(
      String name, double defaultValue, double min, double max, String help) {
    return plain(name, Kind.DECIMAL, help).between(min, max).withDefault(defaultValue);
  }

  /** Creates a flag, true or false. */
  public static Setting flag(String name, boolean defaultValue, String help) {
    return plain(name, Kind.FLAG, help).withDefault(defaultValue);
  }

  /** Creates a text that must be given; see {@link #withDefault} and {@link #maybe}. */
  public static Setting text(String name, String help) {
    return plain(name, Kind.TEXT, help);
  }

  /** Creates the path of a file or folder that must be given; see {@link #maybe}. */
  public static Setting path(String name, String help) {
    return plain(name, Kind.PATH, help);
  }

  /** Creates a choice of words. */
  public static Setting choice(
      String name, String defaultValue, List<String> choices, String help) {
    return new Setting(
        name,
        Kind.CHOICE,
        help,
        Optional.of(defaultValue),
        false,
        0,
        0,
        choices,
        Optional.empty(),
        List.of());
  }

  /** Creates a list of texts, empty by default. */
  public static Setting texts(String name, String help) {
    return plain(name, Kind.TEXTS, help).withDefault(List.of());
  }

  /** Creates a list of numbers, each between two bounds, empty by default. */
  public static Setting decimals(String name, double min, double max, String help) {
    return plain(name, Kind.DECIMALS, help).between(min, max).withDefault(List.of());
  }

  /** Creates a group of settings that may be left out. */
  public static Setting section(String name, String help, List<Setting> section) {
    return new Setting(
        name,
        Kind.SECTION,
        help,
        Optional.empty(),
        true,
        0,
        0,
        List.of(),
        Optional.empty(),
        section);
  }

  /** Creates a provider, written {@code {id: ..., its settings}}; the default is an id. */
  public static Setting provider(String name, Role role, String defaultId, String help) {
    return new Setting(
        name,
        Kind.PROVIDER,
        help,
        Optional.of(ProviderSettings.of(defaultId)),
        false,
        0,
        0,
        List.of(),
        Optional.of(role),
        List.of());
  }

  /** Creates a list of providers, each an id or {@code {id: ..., its settings}}. */
  public static Setting providers(String name, Role role, List<String> defaultIds, String help) {
    List<ProviderSettings> defaults = defaultIds.stream().map(ProviderSettings::of).toList();
    return new Setting(
        name,
        Kind.PROVIDERS,
        help,
        Optional.of(defaults),
        false,
        0,
        0,
        List.of(),
        Optional.of(role),
        List.of());
  }

  /** Returns the same setting with a default. */
  public Setting withDefault(Object value) {
    return new Setting(
        name, kind, help, Optional.of(value), optional, min, max, choices, role, section);
  }

  /** Returns the same setting without a default, which may have no value. */
  public Setting maybe() {
    return new Setting(name, kind, help, Optional.empty(), true, min, max, choices, role, section);
  }

  /** Returns whether a recipe must give it. */
  public boolean required() {
    return defaultValue.isEmpty() && !optional;
  }

  /** Returns the allowed values for people, e.g. {@code 1..512} or {@code all | positives}. */
  public String allowed() {
    return switch (kind) {
      case INTEGER -> (long) min + ".." + (long) max;
      case DECIMAL -> min + ".." + max;
      case FLAG -> "true | false";
      case TEXT -> "text";
      case PATH -> "a path";
      case CHOICE -> String.join(" | ", choices);
      case TEXTS -> "a list of texts";
      case DECIMALS -> "a list of numbers " + min + ".." + max;
      case SECTION -> "{" + String.join(", ", section.stream().map(Setting::name).toList()) + "}";
      case PROVIDER -> "{id: " + aProvider() + ", its settings}";
      case PROVIDERS -> "a list of {id: " + aProvider() + ", its settings}";
    };
  }

  private String aProvider() {
    String label = role.orElseThrow().label();
    return ("aeiou".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
  }

  private Setting between(double least, double greatest) {
    return new Setting(
        name, kind, help, defaultValue, optional, least, greatest, choices, role, section);
  }

  private static Setting plain(String name, Kind kind, String help) {
    return new Setting(
        name, kind, help, Optional.empty(), false, 0, 0, List.of(), Optional.empty(), List.of());
  }
}
