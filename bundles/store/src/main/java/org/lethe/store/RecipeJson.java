package org.lethe.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;
import org.lethe.runs.Snapshots;

/**
 * Reader of a resolved recipe. It does not check the recipe, because its providers may be missing.
 */
record RecipeJson(Map<String, Object> map) {

  static Recipe read(Map<String, Object> map, String source) {
    return new RecipeJson(map).recipe(source);
  }

  private Recipe recipe(String source) {
    Map<String, Object> adversary = values(map.get("adversary"));
    Optional<ProviderSettings> its =
        Optional.ofNullable(adversary.remove("backbone")).map(RecipeJson::provider);
    return new Recipe(
        text("name"),
        source,
        provider(map.get("dataset")),
        text("task"),
        request(map.get("forget")),
        provider(map.get("backbone")),
        its,
        identify().filter(RecipeJson::isProvider).map(RecipeJson::provider),
        identify().filter(given -> !isProvider(given)).map(RecipeJson::weights),
        provider(map.get("unlearn")),
        providers("controls"),
        providers("references"),
        providers("evaluate"),
        String.valueOf(map.getOrDefault("trainer", Recipe.SUPERVISED)),
        values(map.get("train")),
        adversary,
        Optional.ofNullable(map.get("snapshots"))
            .flatMap(RecipeJson::snapshots)
            .orElse(Snapshots.NONE),
        Optional.ofNullable(map.get("weights")).map(file -> Path.of(file.toString())),
        text("compute"),
        Recipe.Swap.valueOf(
            String.valueOf(map.getOrDefault("swap", "wait")).toUpperCase(Locale.ROOT)),
        Recipe.Mode.valueOf(text("mode").toUpperCase(Locale.ROOT)),
        ((Number) map.get("seed")).longValue());
  }

  private Optional<Map<String, Object>> identify() {
    return Optional.ofNullable(map.get("identify")).map(RecipeJson::values);
  }

  private static boolean isProvider(Map<String, Object> given) {
    return given.containsKey("id");
  }

  private static Path weights(Map<String, Object> given) {
    return Path.of(given.get("weights").toString());
  }

  private static Request request(Object value) {
    if (value instanceof Map<?, ?> given) {
      return map(values(given));
    }
    return new Request.Features(((List<?>) value).stream().map(String::valueOf).toList());
  }

  private static Request map(Map<String, Object> given) {
    for (Request.Filters.By by : Request.Filters.By.values()) {
      if (given.containsKey(by.label())) {
        return new Request.Filters(by, String.valueOf(given.get(by.label())));
      }
    }
    return given.containsKey("class")
        ? new Request.TaskClass(String.valueOf(given.get("class")))
        : new Request.TrainingRows(
            Path.of(String.valueOf(given.get("rows"))), String.valueOf(given.get("sha256")));
  }

  private static Optional<Snapshots> snapshots(Object value) {
    Map<String, Object> given = values(value);
    List<?> of = (List<?>) given.getOrDefault("of", List.of());
    return Snapshots.of(
        String.valueOf(given.get("keep")), of.stream().map(String::valueOf).toList());
  }

  private String text(String key) {
    return (String) map.get(key);
  }

  /** Returns a list; empty where an earlier version wrote none. */
  private List<?> list(String key) {
    return (List<?>) map.getOrDefault(key, List.of());
  }

  private List<ProviderSettings> providers(String key) {
    return list(key).stream().map(RecipeJson::item).toList();
  }

  private static ProviderSettings provider(Object value) {
    Map<String, Object> values = values(value);
    return new ProviderSettings((String) values.remove("id"), values);
  }

  /** Reads a provider with an optional name. */
  private static ProviderSettings item(Object value) {
    Map<String, Object> values = values(value);
    Object name = values.remove("as");
    ProviderSettings provider = provider(values);
    return name == null ? provider : provider.named(name.toString());
  }

  private static Map<String, Object> values(Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, inner) -> values.put(String.valueOf(key), inner));
    return values;
  }
}
