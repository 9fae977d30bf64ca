package org.lethe.runs;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where recipes come from. Thread-safe. */
@ProviderType
public interface Recipes {

  /** The names of the built-in recipes, sorted. */
  List<String> names();

  /**
   * Reads a recipe and checks it whole against what the providers present declare.
   *
   * @param nameOrFile a built-in recipe's name, or the path of a file that ends in {@code .yaml}
   * @throws RecipeException with every mistake it has
   * @throws org.lethe.api.LetheException if there is no such recipe, or its file cannot be read
   */
  Recipe load(String nameOrFile);
}
