package org.lethe.engine.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;

/** Finds what a recipe names among what a dataset knows of its images. */
public final class Annotations {
  private Annotations() {}

  /** What a recipe names that a dataset lacks. */
  public static List<Problem> problems(List<Annotation> known, String task, List<String> forget) {
    List<Problem> problems = new ArrayList<>();
    if (find(known, task).isEmpty()) {
      problems.add(unknown("task", task, known));
    }
    for (String attribute : forget) {
      Optional<Annotation> found = find(known, attribute);
      if (found.isEmpty()) {
        problems.add(unknown("forget", attribute, known));
      } else if (found.get().classes().size() != 2) {
        problems.add(
            new Problem("forget", attribute + " has more than two values; name an attribute"));
      }
    }
    return problems;
  }

  /** The annotation of a name. */
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
