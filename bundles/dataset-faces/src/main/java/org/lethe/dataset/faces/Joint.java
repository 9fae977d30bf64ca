package org.lethe.dataset.faces;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.JointDistribution;

/**
 * Joint distribution of some attributes: a weight per combination. Cells are in binary order, the
 * first attribute weighing most: for a pair, both false, only the second true, only the first true,
 * both true (as in Table 2 of the paper).
 */
record Joint(List<Attribute> attributes, List<Double> weights) {
  static final Joint NONE = new Joint(List.of(), List.of(1.0));

  /**
   * Converts a distribution.
   *
   * @throws org.lethe.api.settings.InvalidSettingsException if an attribute is unknown or named
   *     twice, or the counts do not fit
   */
  static Joint of(JointDistribution distribution) {
    distribution.check(Attribute.ids().stream().map(Annotation::attribute).toList());
    return new Joint(
        distribution.attributes().stream()
            .map(name -> Attribute.named(name).orElseThrow())
            .toList(),
        distribution.weights());
  }

  /**
   * Returns the weights as whole numbers of pictures that add up to {@code total}. The largest
   * remainders are rounded up.
   */
  int[] counts(int total) {
    int cells = weights.size();
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    int[] counts = new int[cells];
    double[] missing = new double[cells];
    int left = total;
    for (int cell = 0; cell < cells; cell++) {
      double share = weights.get(cell) / sum * total;
      counts[cell] = (int) Math.floor(share + 1e-9);
      missing[cell] = share - counts[cell];
      left -= counts[cell];
    }
    int[] order =
        IntStream.range(0, cells)
            .boxed()
            .sorted((a, b) -> Double.compare(missing[b], missing[a]))
            .mapToInt(Integer::intValue)
            .limit(left)
            .toArray();
    for (int cell : order) {
      counts[cell]++;
    }
    return counts;
  }

  /** Returns the attributes that are true in a cell. */
  Set<Attribute> traits(int cell) {
    Set<Attribute> result = EnumSet.noneOf(Attribute.class);
    for (int i = 0; i < attributes.size(); i++) {
      if ((cell >> (attributes.size() - 1 - i) & 1) != 0) {
        result.add(attributes.get(i));
      }
    }
    return result;
  }

  /**
   * Returns the person's attributes that are true in a cell. All pictures of one person are of one
   * such group.
   */
  Set<Attribute> group(int cell) {
    Set<Attribute> result = traits(cell);
    result.removeIf(attribute -> !attribute.ofPerson());
    return result;
  }
}
