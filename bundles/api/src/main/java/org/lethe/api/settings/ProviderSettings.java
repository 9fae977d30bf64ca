package org.lethe.api.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A provider as a recipe names it: its id and the values given to it, not yet checked against what
 * it declares.
 *
 * @param id the provider's id
 * @param values its settings as written: numbers, booleans, texts, lists and maps of them
 */
public record ProviderSettings(String id, Map<String, Object> values) {

  /** Copies the values, in their order. */
  public ProviderSettings {
    Objects.requireNonNull(id);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A provider with its defaults. */
  public static ProviderSettings of(String id) {
    return new ProviderSettings(id, Map.of());
  }

  /** As a recipe writes it: the id first, then the values, in order. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.putAll(values);
    return map;
  }
}
