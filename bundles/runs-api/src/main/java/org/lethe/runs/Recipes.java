package org.lethe.runs;

import java.util.List;
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
   * @throws RecipeException with every mistake
   * @throws org.lethe.api.LetheException if there is no such recipe, or its file cannot be read
   */
  Recipe load(String nameOrFile);
}
