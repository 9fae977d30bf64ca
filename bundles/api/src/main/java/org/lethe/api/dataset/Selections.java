package org.lethe.api.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Views of samples: some of their rows, or a class of an annotation as an annotation of its own. A
 * view reads the images of the samples it is made of and copies none. It keeps identities, part
 * masks, preparation and images with an attribute held, has a fingerprint of its own, and is
 * thread-safe. Except for {@link #owning}, closing a view does not close what it is made of, which
 * must stay open as long as the view is used.
 */
public final class Selections {
  private Selections() {}

  /**
   * Returns samples that have only some of the rows, in the given order.
   *
   * @param rows row numbers of each split; a split that is not named keeps all. A row may be given
   *     several times, as {@link Balance} does.
   * @throws IndexOutOfBoundsException if a row is out of range
   */
  public static Samples rows(Samples samples, Map<Split, int[]> rows) {
    return new SelectedSamples(samples, rows, false);
  }

  /**
   * Returns samples as {@link #rows} does, which own the others: closing the view closes them.
   *
   * @param rows row numbers of each split; a split that is not named keeps all
   * @throws IndexOutOfBoundsException if a row is out of range
   * @since 2.3
   */
  public static Samples owning(Samples samples, Map<Split, int[]> rows) {
    return new SelectedSamples(samples, rows, true);
  }

  /**
   * Returns samples that have some classes as annotations of their own, behind the others: an
   * attribute that is present where an annotation has that class.
   *
   * @param names as recipes write them: annotation, equals sign, name or index of the class, e.g.
   *     {@code digit=3} or {@code Hair=blond}. Names of annotations that the samples have are
   *     ignored.
   * @return the samples themselves if no name needs a view
   * @throws org.lethe.api.LetheException if a name is neither an annotation nor a class of one
   */
  public static Samples classes(Samples samples, Collection<String> names) {
    List<ClassOfAnnotation> classes = new ArrayList<>();
    for (String name : names) {
      Optional<Annotation> known =
          samples.annotations().stream().filter(each -> each.name().equals(name)).findFirst();
      if (known.isEmpty()) {
        classes.add(ClassOfAnnotation.of(samples.annotations(), name));
      }
    }
    return classes.isEmpty() ? samples : new BinarySamples(samples, classes);
  }
}
