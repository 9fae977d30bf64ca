package org.lethe.dataset.faces;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Attributes that are the same in every picture. */
record Hold(Map<Attribute, Boolean> values) {
  static final Hold NOTHING = new Hold(Map.of());

  /** Returns these attributes and one more. */
  Hold and(Attribute attribute, boolean value) {
    Map<Attribute, Boolean> more = new EnumMap<>(Attribute.class);
    more.putAll(values);
    more.put(attribute, value);
    return new Hold(more);
  }

  Set<Attribute> applied(Set<Attribute> traits) {
    Set<Attribute> result = EnumSet.noneOf(Attribute.class);
    result.addAll(traits);
    values.forEach(
        (attribute, value) -> {
          result.remove(attribute);
          if (value) {
            result.add(attribute);
          }
        });
    return result;
  }
}
