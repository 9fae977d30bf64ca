package org.lethe.api.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Views of samples: some of their rows, other labels, or a class of an annotation as an attribute.
 * A view copies no images. It keeps identities, part masks, preparation and images with an
 * attribute held. It has its own fingerprint and is thread-safe. Closing a view does not close the
 * samples that it was made from, which must stay open while the view is used; {@link #owning} is
 * the exception.
 */
public final class Selections {
  private Selections() {}

  /**
   * Returns a view of some rows, in the given order.
   *
   * @param rows the row numbers of each split; a split that is missing keeps all rows. A row may
   *     occur several times, as in the result of {@link Balance}.
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
   * Returns a view with other values of one annotation in one split.
   *
   * @param values an index into the annotation's classes for each image of the split
   * @throws IllegalArgumentException if there are not as many values as images, or the samples have
   *     no such annotation
   * @throws IndexOutOfBoundsException if the annotation has no class with a value
   * @since 2.4
   */
  public static Samples relabelled(Samples samples, Split split, String annotation, int[] values) {
    return new RelabelledSamples(samples, split, annotation, values);
  }

  /**
   * Returns a view that adds classes as attributes after the other annotations. The attribute of a
   * class is present in the images whose annotation has this class.
   *
   * @param names the annotation, an equals sign, and the name or index of the class, e.g. {@code
   *     digit=3} or {@code Hair=blond}. Names of annotations that the samples have are ignored.
   * @return a view, or the samples themselves if no name adds an attribute
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
