package org.lethe.rows.labelled;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.lethe.api.Printable;

/** Checks of names of classes. */
public final class ClassNames {
  /** The greatest number of classes: labels are bytes. */
  private static final int MOST = 256;

  private ClassNames() {}

  /**
   * Returns the mistake in a list of names; empty if there are 2 to {@value #MOST}, all different,
   * and printable.
   */
  public static Optional<String> mistake(List<String> names) {
    if (names.size() < 2 || names.size() > MOST) {
      return Optional.of("%d names; use 2 to %d".formatted(names.size(), MOST));
    }
    if (!names.stream().allMatch(Printable::isName)) {
      return Optional.of(
          "a name is empty, unprintable or longer than %d characters; change it"
              .formatted(Printable.LONGEST_NAME));
    }
    return new HashSet<>(names).size() < names.size()
        ? Optional.of("a name occurs twice; change one")
        : Optional.empty();
  }
}
