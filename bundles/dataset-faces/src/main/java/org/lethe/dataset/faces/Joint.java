package org.lethe.dataset.faces;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Joint distribution of some attributes: a weight per combination. Cells are in binary order, the
 * first attribute weighing most: for a pair, both false, only the second true, only the first true,
 * both true (as in Table 2 of the paper).
 */
record Joint(List<Attribute> attributes, List<Double> weights) {
  static final Joint NONE = new Joint(List.of(), List.of(1.0));

  private static final Setting<List<String>> ATTRIBUTES =
      Setting.texts("attributes", "the attributes spoken of, e.g. [Male, Smiling]");
  private static final Setting<List<Double>> COUNTS =
      Setting.decimals(
          "counts",
          0,
          1e12,
          "counts or shares per combination: for a pair neither, the second, the first, both");

  /** The flag for the test split. */
  static final Setting<Boolean> TEST =
      Setting.flag("test", true, "whether the test split follows it too");

  static final List<Setting<?>> SETTINGS = List.of(ATTRIBUTES, COUNTS, TEST);

  /**
   * Reads a distribution from the settings.
   *
   * @throws InvalidSettingsException if an attribute is unknown or named twice, or the counts do
   *     not fit
   */
  static Joint of(Settings settings) {
    List<Problem> problems = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    for (String name : settings.get(ATTRIBUTES)) {
      add(name, attributes, problems);
    }
    List<Double> weights = settings.get(COUNTS);
    if (problems.isEmpty()) {
      int cells = 1 << attributes.size();
      if (weights.size() != cells) {
        String message = "%d numbers for %d attributes; use %d, one per combination";
        problems.add(
            new Problem(
                "joint.counts", message.formatted(weights.size(), attributes.size(), cells)));
      } else if (weights.stream().noneMatch(weight -> weight > 0)) {
        problems.add(new Problem("joint.counts", "all are zero; use at least one positive number"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return new Joint(attributes, weights);
  }

  private static void add(String name, List<Attribute> known, List<Problem> problems) {
    Optional<Attribute> attribute = Attribute.named(name);
    if (attribute.isEmpty()) {
      String hint = Names.suggestion(name, Attribute.ids());
      String message = name + " is unknown; use " + String.join(", ", Attribute.ids()) + hint;
      problems.add(new Problem("joint.attributes", message));
    } else if (known.contains(attribute.get())) {
      problems.add(new Problem("joint.attributes", name + " is named twice"));
    } else {
      known.add(attribute.get());
    }
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
