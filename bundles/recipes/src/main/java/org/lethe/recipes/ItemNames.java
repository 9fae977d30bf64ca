package org.lethe.recipes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;

/**
 * The names of the items of the lists of a recipe. They become parts of file names, so each must be
 * unique and not reserved.
 */
final class ItemNames {
  private static final String PATTERN = "[a-z0-9][a-z0-9-]*";
  private static final String ALLOWED = "a-z, 0-9 and -";
  private static final String REMOVER = "-remover";

  private final List<String> reserved;
  private final List<Problem> problems;
  private final Set<String> given = new HashSet<>();

  private ItemNames(List<String> reserved, List<Problem> problems) {
    this.reserved = reserved;
    this.problems = problems;
  }

  /** Returns the names of models; those of the other models of a run are reserved. */
  static ItemNames ofSubjects(List<Problem> problems) {
    return new ItemNames(List.of("original", "adversary", "identifier", "unlearned"), problems);
  }

  /** Returns the names of evaluations. */
  static ItemNames ofEvaluations(List<Problem> problems) {
    return new ItemNames(List.of(), problems);
  }

  /** Checks and adds the name of an item. */
  void add(String path, ProviderSettings item) {
    String name = item.name();
    String where = item.as().isPresent() ? path + ".as" : path;
    if (!name.matches(PATTERN)) {
      String message =
          item.as().isPresent()
              ? "%s is not allowed; use %s, e.g. paper-2".formatted(name, ALLOWED)
              : "the id %s is not fit for a name; give one with as: (%s)".formatted(name, ALLOWED);
      problems.add(new Problem(where, message));
    } else if (isReserved(name)) {
      problems.add(
          new Problem(
              where,
              "%s is a name of Lethe's own (%s, ...%s); give another with as:"
                  .formatted(name, String.join(", ", reserved), REMOVER)));
    } else if (!given.add(name)) {
      problems.add(new Problem(where, name + " is given twice; tell them apart with as:"));
    }
  }

  /** Returns whether a file of every run has this name, e.g. the remover of a subject. */
  private boolean isReserved(String name) {
    return reserved.contains(name) || (!reserved.isEmpty() && name.endsWith(REMOVER));
  }
}
