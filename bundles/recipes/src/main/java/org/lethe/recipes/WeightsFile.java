package org.lethe.recipes;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Problem;
import org.lethe.safetensors.StateDict;

/**
 * Reader of the names of weights files in a recipe.
 *
 * @param folder the folder to which relative paths are resolved
 * @param problems the list that receives mistakes
 */
record WeightsFile(Path folder, List<Problem> problems) {

  /**
   * Returns the absolute path of a file; empty if the text is not a file's name.
   *
   * @param key the path of the text in the recipe
   * @param refusal the check of a file that exists, which returns the reason why it is refused
   */
  Optional<Path> read(String key, String text, Function<Path, Optional<String>> refusal) {
    try {
      Path file = folder.resolve(text).toAbsolutePath().normalize();
      StateDict.refusal(file)
          .or(() -> checked(file, refusal))
          .ifPresent(why -> problems.add(new Problem(key, why)));
      return Optional.of(file);
    } catch (InvalidPathException e) {
      problems.add(new Problem(key, "not a file's name: " + e.getReason()));
      return Optional.empty();
    }
  }

  private static Optional<String> checked(Path file, Function<Path, Optional<String>> refusal) {
    try {
      return refusal.apply(file);
    } catch (LetheException e) {
      return Optional.of(e.getMessage());
    }
  }
}
