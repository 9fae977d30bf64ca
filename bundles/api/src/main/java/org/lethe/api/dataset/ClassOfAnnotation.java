package org.lethe.api.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;

/**
 * A class of an annotation as an attribute, e.g. {@code digit=3}.
 *
 * @param name the name of the attribute
 * @param annotation the name of the annotation
 * @param value the index of the class, from 0
 * @param classes the number of classes of the annotation
 */
public record ClassOfAnnotation(String name, String annotation, int value, int classes) {

  /**
   * Finds a class by its name.
   *
   * @param known the annotations of the dataset
   * @param name the annotation, an equals sign, and the name or index of the class
   * @throws LetheException if the dataset has no such annotation, or the annotation no such class;
   *     the message names the known ones
   */
  public static ClassOfAnnotation of(List<Annotation> known, String name) {
    Optional<Annotation> annotation =
        known.stream().filter(each -> name.startsWith(each.name() + "=")).findFirst();
    List<String> names = known.stream().map(Annotation::name).toList();
    if (annotation.isEmpty()) {
      throw new LetheException(
          "the dataset has no annotation %s%s (it has: %s)"
              .formatted(name, Names.suggestion(name, names), String.join(", ", names)));
    }
    return of(annotation.get(), name);
  }

  private static ClassOfAnnotation of(Annotation annotation, String name) {
    String given = name.substring(annotation.name().length() + 1);
    List<String> classes = annotation.classes();
    OptionalInt value = annotation.value(given);
    if (value.isEmpty()) {
      throw new LetheException(
          "%s has no class %s%s (it has: %s)"
              .formatted(
                  annotation.name(),
                  given,
                  Names.suggestion(given, classes),
                  String.join(", ", classes)));
    }
    return new ClassOfAnnotation(name, annotation.name(), value.getAsInt(), classes.size());
  }
}
