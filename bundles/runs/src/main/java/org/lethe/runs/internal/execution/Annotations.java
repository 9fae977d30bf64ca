package org.lethe.runs.internal.execution;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.settings.Names;
import org.lethe.runs.Recipe;

/** Finds what a recipe names among what a dataset knows of its images. */
record Annotations(Recipe recipe, Samples samples) {

  /** Refuses samples that lack something the recipe names. */
  void require() {
    classes();
    for (String attribute : recipe.forget()) {
      if (find("forget", attribute).classes().size() != 2) {
        throw new LetheException(
            "forget: %s has more than two values; name an attribute".formatted(attribute));
      }
    }
  }

  /** The names of the task's classes. */
  List<String> classes() {
    return find("task", recipe.task()).classes();
  }

  private Annotation find(String key, String name) {
    List<String> names = samples.annotations().stream().map(Annotation::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new LetheException(
          "%s: the dataset has no annotation %s%s (it has: %s)"
              .formatted(key, name, Names.suggestion(name, names), String.join(", ", names)));
    }
    return samples.annotations().get(index);
  }
}
