package org.lethe.api.dataset;

import java.util.List;

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
}
