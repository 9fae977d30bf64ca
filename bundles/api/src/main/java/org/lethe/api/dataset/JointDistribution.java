package org.lethe.api.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Joint distribution of some attributes, as in Table 2 of the paper: a weight per combination of
 * their values. Combinations are in binary order, the first attribute weighing most: for a pair
 * neither, the second, the first, both. Immutable and thread-safe.
 *
 * @param attributes the attributes, annotations of two classes
 * @param weights counts or shares, one per combination
 * @param test whether the test split follows it too
 * @since 2.4
 */
public record JointDistribution(List<String> attributes, List<Double> weights, boolean test) {
  /** The name of the section of settings. */
  public static final String NAME = "joint";

  private static final int MOST_ATTRIBUTES = 10;

  private static final Setting<List<String>> ATTRIBUTES =
      Setting.texts("attributes", "the attributes, e.g. [Male, Smiling]");
  private static final Setting<List<Double>> COUNTS =
      Setting.decimals(
          "counts",
          0,
          1e12,
          "counts or shares per combination: for a pair neither, the second, the first, both");
  private static final Setting<Boolean> TEST =
      Setting.flag("test", true, "whether the test split follows it too");

  /** The settings of the section. */
  public static final List<Setting<?>> SETTINGS = List.of(ATTRIBUTES, COUNTS, TEST);

  /** Copies the lists. */
  public JointDistribution {
    attributes = List.copyOf(attributes);
    weights = List.copyOf(weights);
  }

  /** Reads a section that declares {@link #SETTINGS}. */
  public static JointDistribution of(Settings section) {
    return new JointDistribution(section.get(ATTRIBUTES), section.get(COUNTS), section.get(TEST));
  }

  /**
   * Checks the distribution.
   *
   * @param known the annotations of the dataset
   * @throws InvalidSettingsException if an attribute is unknown, named twice or has other than two
   *     classes, or the counts do not fit
   */
  public void check(List<Annotation> known) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String name : attributes) {
      Optional<String> problem =
          seen.add(name) ? problem(name, known) : Optional.of(name + " is named twice");
      problem.ifPresent(text -> problems.add(new Problem(NAME + ".attributes", text)));
    }
    countsProblem().ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static Optional<String> problem(String name, List<Annotation> known) {
    Optional<Annotation> found = Annotation.find(known, name);
    if (found.isEmpty()) {
      List<String> names = known.stream().map(Annotation::name).toList();
      return Optional.of(name + " is unknown" + Names.suggestion(name, names));
    }
    int classes = found.get().classes().size();
    return classes == 2
        ? Optional.empty()
        : Optional.of("%s has %d classes; use attributes of two".formatted(name, classes));
  }

  private Optional<Problem> countsProblem() {
    if (attributes.size() > MOST_ATTRIBUTES) {
      return Optional.of(new Problem(NAME + ".attributes", "use at most " + MOST_ATTRIBUTES));
    }
    if (weights.size() != cells()) {
      String message = "%d numbers for %d attributes; use %d, one per combination";
      return Optional.of(
          new Problem(
              NAME + ".counts", message.formatted(weights.size(), attributes.size(), cells())));
    }
    return weights.stream().anyMatch(weight -> weight > 0)
        ? Optional.empty()
        : Optional.of(
            new Problem(NAME + ".counts", "all are zero; use at least one positive number"));
  }

  /** Returns the number of combinations. */
  public int cells() {
    return 1 << attributes.size();
  }

  /** Returns the value of each attribute in a combination: 0 or 1. */
  public Map<String, Integer> values(int cell) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      values.put(attributes.get(i), cell >> (attributes.size() - 1 - i) & 1);
    }
    return values;
  }
}
