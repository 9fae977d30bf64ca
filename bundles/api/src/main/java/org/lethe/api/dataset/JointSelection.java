package org.lethe.api.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Selection of existing images that follow a {@link JointDistribution}. Immutable and thread-safe.
 *
 * @param distribution the distribution
 * @param repeat the greatest number of times that an image is selected, from 1
 * @param exact whether the weights are the numbers of training images
 * @since 2.4
 */
public record JointSelection(JointDistribution distribution, int repeat, boolean exact) {
  private static final int MOST_REPEATS = 1000;

  /** The share that a rounding error may be of an image. */
  private static final double ROUNDING = 1e-9;

  private static final Setting<Integer> REPEAT =
      Setting.integer(
          "repeat", 1, 1, MOST_REPEATS, "most times that an image of a rare combination is used");

  private static final Setting<Boolean> EXACT =
      Setting.flag("exact", false, "whether counts are the numbers of training images");

  /** The setting of a dataset whose images are selected. */
  public static final Setting<Optional<Settings>> SETTING =
      Setting.section(
          JointDistribution.NAME,
          "frequencies of combinations of attributes",
          Stream.concat(JointDistribution.SETTINGS.stream(), Stream.of(REPEAT, EXACT))
              .<Setting<?>>map(setting -> setting)
              .toList());

  /** Reads the value of {@link #SETTING}. */
  public static JointSelection of(Settings section) {
    return new JointSelection(
        JointDistribution.of(section), section.get(REPEAT), section.get(EXACT));
  }

  /**
   * Returns the largest selection of images in which the combinations occur in proportion to the
   * weights; if they are exact, one with these numbers in the training split. Of each combination
   * the first images are kept; those of a rare one are repeated in turn, each at most as often as
   * {@link #repeat} allows, and never in the test split. The selection owns the samples.
   *
   * @param id id of the dataset, with which messages begin
   * @param warn receiver of a line per split and combination with repeated images
   * @throws org.lethe.api.settings.InvalidSettingsException as {@link JointDistribution#check}
   * @throws LetheException if a combination with a positive weight has no image, or too few
   */
  public Samples select(String id, Samples samples, Consumer<String> warn) {
    distribution.check(samples.annotations());
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      if (samples.count(split) > 0 && (split != Split.TEST || distribution.test())) {
        rows.put(split, rows(id, samples, split, warn));
      }
    }
    return Selections.owning(samples, rows);
  }

  private int[] rows(String id, Samples samples, Split split, Consumer<String> warn) {
    List<int[]> cells =
        IntStream.range(0, distribution.cells())
            .mapToObj(cell -> SplitRows.where(samples, split, distribution.values(cell)))
            .toList();
    double total = exact && split == Split.TRAIN ? requireAll(id, cells) : most(id, cells, split);
    List<int[]> chosen = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      int[] images = cells.get(cell);
      int count = (int) (total * distribution.weights().get(cell) + ROUNDING);
      if (count > images.length) {
        warn.accept(
            "%s: joint: %,d images for %s with %s are repeated to %,d"
                .formatted(id, images.length, split.label(), text(cell), count));
      }
      chosen.add(IntStream.range(0, count).map(i -> images[i % images.length]).toArray());
    }
    return chosen.stream().flatMapToInt(IntStream::of).sorted().toArray();
  }

  /** Returns the number of images per unit of weight: the scarcest combination limits it. */
  private double most(String id, List<int[]> cells, Split split) {
    double most = Double.POSITIVE_INFINITY;
    for (int cell = 0; cell < cells.size(); cell++) {
      double weight = distribution.weights().get(cell);
      if (weight > 0) {
        if (cells.get(cell).length == 0) {
          throw new LetheException(
              "%s: joint: no image for %s has %s; set its count to 0"
                  .formatted(id, split.label(), text(cell)));
        }
        most = Math.min(most, (double) repeats(split) * cells.get(cell).length / weight);
      }
    }
    return most;
  }

  /** Returns 1 for the test split: a repeated image would count as a second test. */
  private int repeats(Split split) {
    return split == Split.TEST ? 1 : repeat;
  }

  /** Checks that the training images suffice for the counts, and returns 1: an image per count. */
  private double requireAll(String id, List<int[]> cells) {
    for (int cell = 0; cell < cells.size(); cell++) {
      double wanted = distribution.weights().get(cell);
      int images = cells.get(cell).length;
      if (wanted > (double) repeat * images) {
        throw new LetheException(
            "%s: joint: %,d images for train have %s, and %,.0f are asked for; %s"
                .formatted(id, images, text(cell), wanted, "use a lower count, or raise repeat"));
      }
    }
    return 1;
  }

  private String text(int cell) {
    return distribution.values(cell).entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(", "));
  }
}
