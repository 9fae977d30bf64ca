package org.lethe.api.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.Role;

/**
 * A setting of a provider: its name, kind, default and help. It is declared once, as a constant,
 * and is the key to its value:
 *
 * <pre>{@code
 * static final Setting<Integer> EPOCHS = Setting.integer("epochs", 8, 1, 1_000, "passes over all rows");
 *
 * int epochs = settings.get(EPOCHS);
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param name the name in recipes
 * @param kind the kind of its values
 * @param help the help in one line, with the unit if any
 * @param defaultValue the value if a recipe gives none; empty if a recipe must give it
 * @param <T> the Java type of its value
 */
public record Setting<T>(String name, Kind<T> kind, String help, Optional<T> defaultValue) {

  /** Checks that nothing is null. */
  public Setting {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(help);
    Objects.requireNonNull(defaultValue);
  }

  /** Creates a whole number of 32 bits between two bounds, both inclusive. */
  public static Setting<Integer> integer(
      String name, int defaultValue, int min, int max, String help) {
    return required(name, new CountKind(min, max), help).withDefault(defaultValue);
  }

  /** Creates a whole number of 64 bits between two bounds, both inclusive. */
  public static Setting<Long> wide(
      String name, long defaultValue, long min, long max, String help) {
    return required(name, new WholeKind(min, max), help).withDefault(defaultValue);
  }

  /** Creates a number between two bounds, both inclusive. */
  public static Setting<Double> decimal(
      String name, double defaultValue, double min, double max, String help) {
    return required(name, new DecimalKind(min, max), help).withDefault(defaultValue);
  }

  /**
   * Creates a number between two bounds, both inclusive, or a word in its place, e.g. {@code auto}.
   * The word is the empty value.
   *
   * @since 2.1
   */
  public static Setting<Optional<Double>> decimalOr(
      String name, double defaultValue, double min, double max, String word, String help) {
    return required(name, new DecimalOrWordKind(new DecimalKind(min, max), word), help)
        .withDefault(Optional.of(defaultValue));
  }

  /** Creates a flag, true or false. */
  public static Setting<Boolean> flag(String name, boolean defaultValue, String help) {
    return required(name, new FlagKind(), help).withDefault(defaultValue);
  }

  /** Creates a text that must be given; see {@link #withDefault} and {@link #maybe}. */
  public static Setting<String> text(String name, String help) {
    return required(name, new TextKind(), help);
  }

  /**
   * Creates the path of a file or folder that must be given; see {@link #maybe}. A relative path of
   * a recipe starts at the recipe's file; the value is absolute.
   */
  public static Setting<String> path(String name, String help) {
    return required(name, new PathKind(), help);
  }

  /** Creates a choice of words. */
  public static Setting<String> choice(
      String name, String defaultValue, List<String> words, String help) {
    return choice(name, defaultValue, words, Function.identity(), help);
  }

  /**
   * Creates a choice of the constants of an enum. Their words are their names in lower case, with
   * hyphens, e.g. {@code remover-first}.
   */
  public static <E extends Enum<E>> Setting<E> choice(String name, E defaultValue, String help) {
    List<E> constants = Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants());
    return choice(name, defaultValue, constants, Setting::word, help);
  }

  private static <T> Setting<T> choice(
      String name, T defaultValue, List<T> values, Function<T, String> word, String help) {
    Map<String, T> words = new LinkedHashMap<>();
    values.forEach(value -> words.put(word.apply(value), value));
    return required(name, new ChoiceKind<>(words), help).withDefault(defaultValue);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Creates a list of texts, empty by default. */
  public static Setting<List<String>> texts(String name, String help) {
    return required(name, new TextsKind(), help).withDefault(List.of());
  }

  /** Creates a list of numbers, each between two bounds, empty by default. */
  public static Setting<List<Double>> decimals(String name, double min, double max, String help) {
    return required(name, new DecimalsKind(new DecimalKind(min, max)), help).withDefault(List.of());
  }

  /** Creates a group of settings that may be left out. */
  public static Setting<Optional<Settings>> section(
      String name, String help, List<Setting<?>> section) {
    return required(name, new SectionKind(section), help).maybe();
  }

  /** Creates a provider that must be given, written {@code {id: ..., its settings}}. */
  public static Setting<ProviderSettings> provider(String name, Role role, String help) {
    return required(name, new ProviderKind(role), help);
  }

  /** Creates a provider, written {@code {id: ..., its settings}}; the default is an id. */
  public static Setting<ProviderSettings> provider(
      String name, Role role, String defaultId, String help) {
    return provider(name, role, help).withDefault(ProviderSettings.of(defaultId));
  }

  /** Creates a list of providers, each an id or {@code {id: ..., its settings}}. */
  public static Setting<List<ProviderSettings>> providers(
      String name, Role role, List<String> defaultIds, String help) {
    return required(name, new ProvidersKind(new ProviderKind(role)), help)
        .withDefault(defaultIds.stream().map(ProviderSettings::of).toList());
  }

  private static <T> Setting<T> required(String name, Kind<T> kind, String help) {
    return new Setting<>(name, kind, help, Optional.empty());
  }

  /** Returns the same setting with a default. */
  public Setting<T> withDefault(T value) {
    return new Setting<>(name, kind, help, Optional.of(value));
  }

  /** Returns the same setting without a default, which may have no value. */
  public Setting<Optional<T>> maybe() {
    return new Setting<>(name, new OptionalKind<>(kind), help, Optional.of(Optional.empty()));
  }

  /** Returns whether a recipe must give a value. */
  public boolean required() {
    return defaultValue.isEmpty();
  }

  /** Returns the allowed values as text, e.g. {@code 1..512} or {@code all | positives}. */
  public String allowed() {
    return kind.allowed();
  }
}
