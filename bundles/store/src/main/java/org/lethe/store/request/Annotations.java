package org.lethe.store.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.ClassOfAnnotation;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;

/** Checks of the annotations that a recipe names against those of its dataset. */
public final class Annotations {
  private static final String FORGET = "forget";

  private Annotations() {}

  /**
   * Returns the problems with the names in a recipe.
   *
   * @param known the annotations of the dataset
   */
  public static List<Problem> problems(List<Annotation> known, String task, Request request) {
    List<Problem> problems = new ArrayList<>(ofTask(known, task));
    if (problems.isEmpty() && request instanceof Request.TaskClass wanted) {
      problems.addAll(ofClass(find(known, task).orElseThrow(), wanted.name()));
    }
    for (String feature : request.features()) {
      problems.addAll(ofFeature(known, feature));
    }
    return problems;
  }

  /** Returns the problem with the name of the task; an empty list if the dataset has it. */
  public static List<Problem> ofTask(List<Annotation> known, String task) {
    return find(known, task).isPresent() ? List.of() : List.of(unknown("task", task, known));
  }

  private static List<Problem> ofFeature(List<Annotation> known, String feature) {
    Optional<Annotation> found = find(known, feature);
    if (found.isPresent()) {
      return found.get().classes().size() == 2
          ? List.of()
          : List.of(
              new Problem(
                  FORGET,
                  "%s has more than two values; name an attribute, or a class of it as %s=%s"
                      .formatted(feature, feature, found.get().classes().get(0))));
    }
    try {
      ClassOfAnnotation.of(known, feature);
      return List.of();
    } catch (LetheException e) {
      return List.of(new Problem(FORGET, e.getMessage()));
    }
  }

  private static List<Problem> ofClass(Annotation task, String name) {
    return task.value(name).isPresent()
        ? List.of()
        : List.of(
            new Problem(
                FORGET + ".class",
                "%s has no class %s%s (it has: %s)"
                    .formatted(
                        task.name(),
                        name,
                        Names.suggestion(name, task.classes()),
                        String.join(", ", task.classes()))));
  }

  /** Returns the annotation with a name. */
  public static Optional<Annotation> find(List<Annotation> known, String name) {
    return known.stream().filter(annotation -> annotation.name().equals(name)).findFirst();
  }

  private static Problem unknown(String key, String name, List<Annotation> known) {
    List<String> names = known.stream().map(Annotation::name).toList();
    return new Problem(
        key,
        "the dataset has no annotation %s%s (it has: %s)"
            .formatted(name, Names.suggestion(name, names), String.join(", ", names)));
  }
}
