package org.lethe.runs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions beside its recipe on which the figures of a run depend: the engine, the device,
 * the data, the builds. Immutable.
 *
 * @param facts plain numbers, texts, lists and maps by their names, in the order in which they are
 *     shown: {@code engine}, {@code java}, {@code system}, {@code device}, {@code
 *     deviceDescription}, {@code precision}, {@code threads}, {@code lanes}, {@code data}, {@code
 *     bundles}, {@code pins}, {@code peakMemoryBytes}; those that are not known are absent
 * @since 3.2
 */
public record Provenance(Map<String, Object> facts) {
  /** No facts. */
  public static final Provenance NONE = new Provenance(Map.of());

  /** Copies the facts. */
  public Provenance {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Returns a fact as a text; empty if it is absent, a list or a map. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(facts.get(name))
        .filter(value -> value instanceof String || value instanceof Number)
        .map(String::valueOf);
  }

  /** Returns a fact as a whole number; empty if it is absent or not a number. */
  public Optional<Long> number(String name) {
    return facts.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** Returns the versions of the bundles by their names, sorted. */
  public Map<String, String> bundles() {
    Map<String, String> bundles = new TreeMap<>();
    if (facts.get("bundles") instanceof Map<?, ?> versions) {
      versions.forEach((name, version) -> bundles.put(name.toString(), String.valueOf(version)));
    }
    return bundles;
  }
}
