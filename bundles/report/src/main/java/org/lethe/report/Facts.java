package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nested maps and lists as rows of paths and values, e.g. {@code unlearn.remover.width}. */
final class Facts {
  private static final int MOST_ROWS = 1_000;

  private final List<List<String>> rows = new ArrayList<>();

  private Facts() {}

  /** Returns a table of all values. */
  static DataTable of(Map<String, ?> values, String name) {
    Facts facts = new Facts();
    values.forEach(facts::add);
    List<List<String>> rows = facts.rows;
    return new DataTable(
        List.of(name, "value"), rows.subList(0, Math.min(MOST_ROWS, rows.size())), rows.size());
  }

  private void add(String path, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, inner) -> add(path + "." + key, inner));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        add("%s[%d]".formatted(path, i), list.get(i));
      }
    } else {
      rows.add(List.of(path, String.valueOf(value)));
    }
  }
}
