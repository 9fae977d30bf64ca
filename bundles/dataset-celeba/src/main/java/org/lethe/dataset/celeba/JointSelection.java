package org.lethe.dataset.celeba;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Joint distribution of some attributes: a weight per combination. Combinations are in binary
 * order, the first attribute weighing most, as in the dataset {@code faces} and in Table 2 of the
 * paper.
 *
 * @param attributes the attributes
 * @param weights counts or shares, one per combination
 * @param test whether the test split follows it too
 */
record JointSelection(List<String> attributes, List<Double> weights, boolean test) {
  static final String NAME = "joint";

  private static final int MOST = 10;

  /** Keeps the rounding error of a share from taking an image away. */
  private static final double ROUNDING = 1e-9;

  private static final Setting<List<String>> ATTRIBUTES =
      Setting.texts("attributes", "the attributes spoken of, e.g. [Male, Smiling]");
  private static final Setting<List<Double>> COUNTS =
      Setting.decimals(
          "counts",
          0,
          1e12,
          "counts or shares per combination: for a pair neither, the second, the first, both");
  private static final Setting<Boolean> TEST =
      Setting.flag("test", true, "whether the test split follows it too");

  static final List<Setting<?>> SETTINGS = List.of(ATTRIBUTES, COUNTS, TEST);

  static JointSelection of(Settings settings) {
    return new JointSelection(settings.get(ATTRIBUTES), settings.get(COUNTS), settings.get(TEST));
  }

  /**
   * Checks the distribution.
   *
   * @param known the attributes of the dataset
   * @throws InvalidSettingsException if an attribute is unknown or named twice, or the counts do
   *     not fit
   */
  void check(List<String> known) {
    List<Problem> problems = new ArrayList<>();
    for (String name : attributes) {
      if (!known.contains(name)) {
        problems.add(problem("attributes", name + " is unknown" + Names.suggestion(name, known)));
      }
    }
    if (attributes.stream().distinct().count() < attributes.size()) {
      problems.add(problem("attributes", "an attribute is named twice"));
    }
    if (attributes.size() > MOST) {
      problems.add(problem("attributes", "use at most " + MOST));
    } else if (weights.size() != 1 << attributes.size()) {
      String message = "%d numbers for %d attributes; use %d, one per combination";
      problems.add(
          problem(
              "counts",
              message.formatted(weights.size(), attributes.size(), 1 << attributes.size())));
    } else if (weights.stream().noneMatch(weight -> weight > 0)) {
      problems.add(problem("counts", "all are zero; use at least one positive number"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static Problem problem(String setting, String message) {
    return new Problem(NAME + "." + setting, message);
  }

  /**
   * Returns the largest selection of images in which the combinations occur in proportion to the
   * weights. Of each combination the first images are kept. The selection owns the samples.
   *
   * @throws LetheException if there is no image of a combination with a positive weight
   */
  Samples select(Samples samples) {
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      if (samples.count(split) > 0 && (split != Split.TEST || test)) {
        rows.put(split, rows(samples, split));
      }
    }
    return Selections.owning(samples, rows);
  }

  private int[] rows(Samples samples, Split split) {
    List<int[]> cells =
        IntStream.range(0, weights.size())
            .mapToObj(cell -> SplitRows.where(samples, split, values(cell)))
            .toList();
    double total = total(cells, split);
    return IntStream.range(0, cells.size())
        .boxed()
        .flatMapToInt(
            cell ->
                IntStream.of(cells.get(cell)).limit((long) (total * weights.get(cell) + ROUNDING)))
        .sorted()
        .toArray();
  }

  /** Returns the number of images per unit of weight: the scarcest combination limits it. */
  private double total(List<int[]> cells, Split split) {
    double most = Double.POSITIVE_INFINITY;
    for (int cell = 0; cell < cells.size(); cell++) {
      if (weights.get(cell) > 0) {
        if (cells.get(cell).length == 0) {
          throw new LetheException(
              "celeba: joint: no image for %s has %s; set its count to 0"
                  .formatted(split.label(), text(cell)));
        }
        most = Math.min(most, cells.get(cell).length / weights.get(cell));
      }
    }
    return most;
  }

  private String text(int cell) {
    return values(cell).entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(", "));
  }

  private Map<String, Integer> values(int cell) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      values.put(attributes.get(i), cell >> (attributes.size() - 1 - i) & 1);
    }
    return values;
  }
}
