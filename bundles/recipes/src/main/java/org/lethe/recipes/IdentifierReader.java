package org.lethe.recipes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.request.Request;
import org.lethe.api.request.Request.Filters;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.store.model.StoredIdentifier;

/**
 * Reader of {@code identify: {weights: FILE}} in a recipe: an identifier that an earlier run has
 * stored. Its file is checked as far as the images need not be known.
 *
 * @param files the reader of names of files
 * @param problems the list that receives mistakes
 */
record IdentifierReader(WeightsFile files, List<Problem> problems) {
  private static final String WEIGHTS = "weights";
  private static final Setting<String> FILE =
      Setting.path(WEIGHTS, "safetensors file of a stored identifier");

  /**
   * The other values of the recipe.
   *
   * @param task the annotation that the model predicts; empty if it is not known
   * @param request the request to unlearn; empty if it is not known
   */
  record Use(Optional<Annotation> task, Optional<Request> request) {}

  /** Returns whether a value names a file and no provider. */
  static boolean isFile(Object given) {
    return given instanceof Map<?, ?> map && map.containsKey(WEIGHTS) && !map.containsKey("id");
  }

  /** Reads a value. */
  Optional<Path> read(Object given, Use use) {
    Setting<Optional<Settings>> section =
        Setting.section(RecipeKeys.IDENTIFY.name(), "", List.of(FILE));
    return Settings.check(List.of(section), Map.of(section.name(), given), problems)
        .find(section)
        .flatMap(inner -> inner)
        .flatMap(inner -> inner.find(FILE))
        .flatMap(text -> files.read(section.name() + "." + WEIGHTS, text, at -> refusal(at, use)));
  }

  private Optional<String> refusal(Path file, Use use) {
    StoredIdentifier stored = StoredIdentifier.read(file);
    use.request().flatMap(request -> unknown(request, stored.groups())).ifPresent(problems::add);
    return stored
        .damage()
        .or(() -> use.task().flatMap(task -> stored.unfit(task.name(), task.classes().size())));
  }

  /** Returns the problem with a request for a group or a filter that does not exist. */
  private static Optional<Problem> unknown(Request request, FilterGroups groups) {
    if (!(request instanceof Filters filters) || filters.by() == Filters.By.PART) {
      return Optional.empty();
    }
    boolean group = filters.by() == Filters.By.GROUP;
    int known = group ? groups.groups().size() : groups.filters();
    return Integer.parseInt(filters.value()) < known
        ? Optional.empty()
        : Optional.of(
            new Problem(
                RequestReader.FORGET + "." + filters.by().label(),
                "no %s %s; the identifier has 0 to %d"
                    .formatted(filters.by().label(), filters.value(), known - 1)));
  }
}
