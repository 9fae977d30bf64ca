package org.lethe.api.dataset;

import java.util.List;
import java.util.OptionalInt;

/**
 * Something known of every image: a class label or an attribute.
 *
 * @param name as recipes write it, e.g. {@code Mouth_Slightly_Open}
 * @param classes the names of its values 0, 1, ...; two for an attribute: absent, present
 */
public record Annotation(String name, List<String> classes) {

  /** Copies the classes. */
  public Annotation {
    classes = List.copyOf(classes);
  }

  /** An attribute: 0 absent, 1 present. */
  public static Annotation attribute(String name) {
    return new Annotation(name, List.of("absent", "present"));
  }

  /**
   * Returns the value of a class.
   *
   * @param given name of the class, or else its index from 0 in decimal digits
   * @return empty if there is no such class
   */
  public OptionalInt value(String given) {
    int named = classes.indexOf(given);
    if (named >= 0) {
      return OptionalInt.of(named);
    }
    return given.matches("[0-9]{1,9}") && Integer.parseInt(given) < classes.size()
        ? OptionalInt.of(Integer.parseInt(given))
        : OptionalInt.empty();
  }
}
