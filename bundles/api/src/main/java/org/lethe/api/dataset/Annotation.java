package org.lethe.api.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of values for all images of a dataset: a class label or an attribute.
 *
 * @param name the name in recipes, e.g. {@code Mouth_Slightly_Open}
 * @param classes the names of the values 0, 1, ...; those of an attribute are {@code absent} and
 *     {@code present}
 */
public record Annotation(String name, List<String> classes) {

  /** Copies the classes. */
  public Annotation {
    classes = List.copyOf(classes);
  }

  /** Creates an attribute, whose values are 0 for absent and 1 for present. */
  public static Annotation attribute(String name) {
    return new Annotation(name, List.of("absent", "present"));
  }

  /**
   * Returns the annotation with a name; empty if there is none.
   *
   * @since 2.4
   */
  public static Optional<Annotation> find(List<Annotation> known, String name) {
    return known.stream().filter(annotation -> annotation.name().equals(name)).findFirst();
  }

  /**
   * Returns the value that stands for a class.
   *
   * @param given the name of the class, or its index from 0 in decimal digits if no class has this
   *     name
   * @return the value, from 0; empty if the annotation has no such class
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
