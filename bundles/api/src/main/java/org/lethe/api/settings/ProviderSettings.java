package org.lethe.api.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider in a recipe: its id and the given values, which are not yet checked against the
 * declared settings.
 *
 * @param id the id of the provider
 * @param as the name in tables; empty to use the id
 * @param values the given settings: numbers, booleans, texts, lists and maps of them
 */
public record ProviderSettings(String id, Optional<String> as, Map<String, Object> values) {

  /** Copies the values, in their order. */
  public ProviderSettings {
    Objects.requireNonNull(id);
    Objects.requireNonNull(as);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Creates a provider that appears under its id. */
  public ProviderSettings(String id, Map<String, Object> values) {
    this(id, Optional.empty(), values);
  }

  /** Creates a provider with its defaults. */
  public static ProviderSettings of(String id) {
    return new ProviderSettings(id, Map.of());
  }

  /** Returns a copy with a name. */
  public ProviderSettings named(String name) {
    return new ProviderSettings(id, Optional.of(name), values);
  }

  /** Returns the name in tables: the given name, else the id. */
  public String name() {
    return as.orElse(id);
  }

  /** Returns the form of a recipe: the id first, then the name and the values, in order. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    as.ifPresent(name -> map.put("as", name));
    map.putAll(values);
    return map;
  }
}
