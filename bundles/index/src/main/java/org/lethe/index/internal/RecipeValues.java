package org.lethe.index.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of a resolved recipe by their paths. The values of a list share one path. */
record RecipeValues(Map<String, Set<String>> byPath) {

  static RecipeValues of(Map<String, Object> recipe) {
    RecipeValues values = new RecipeValues(new LinkedHashMap<>());
    values.add("", recipe);
    return values;
  }

  /** Reads a text as a number; empty if it is not a number. */
  static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void add(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> add(path.isEmpty() ? "" + key : path + "." + key, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> add(path, inner));
    } else {
      byPath.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(String.valueOf(value));
    }
  }
}
