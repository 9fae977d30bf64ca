package org.lethe.runs;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** A service that lists and reads recipes. Thread-safe. */
@ProviderType
public interface Recipes {

  /** Returns the names of the built-in recipes, sorted. */
  List<String> names();

  /**
   * Reads a recipe and checks it against the settings that the registered providers declare.
   *
   * @param nameOrFile a built-in recipe's name, or the path of a file that ends in {@code .yaml}
   * @throws RecipeException if the recipe is not valid, with every mistake
   * @throws org.lethe.api.LetheException if the recipe does not exist, or its file cannot be read
   */
  default Recipe load(String nameOrFile) {
    return load(nameOrFile, Map.of());
  }

  /**
   * Reads a recipe, sets values in it, and checks the result. The source of the result ends with a
   * comment for each value.
   *
   * @param nameOrFile a built-in recipe's name, or the path of a file that ends in {@code .yaml}
   * @param changes the values in YAML by their paths, e.g. {@code unlearn.epochs} or {@code
   *     controls[0].rows}; a missing section is added
   * @throws RecipeException if the result is not valid, with every mistake; mistakes in a change
   *     name the change
   * @throws org.lethe.api.LetheException if the recipe does not exist, or its file cannot be read
   * @since 2.0
   */
  Recipe load(String nameOrFile, Map<String, String> changes);
}
