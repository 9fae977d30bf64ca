package org.lethe.rows;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;

/**
 * Random splits of files by their names: a name is always in the same split, and further names
 * change no split.
 *
 * @param shares shares of train, validation and test
 * @param seed seed of the splits
 */
public record SplitShares(List<Double> shares, long seed) {

  /** Copies the shares. */
  public SplitShares {
    shares = List.copyOf(shares);
  }

  /**
   * Returns the setting {@code shares}.
   *
   * @param things the things that are split, in the plural
   */
  public static Setting<List<Double>> setting(String things, List<Double> byDefault) {
    return Setting.decimals(
            "shares", 0, 1e6, "shares of the %s in train, validation and test".formatted(things))
        .withDefault(byDefault);
  }

  /** Returns the mistake in the shares; empty if there are three, and one is positive. */
  public Optional<Problem> mistake() {
    return shares.size() == 3 && shares.stream().anyMatch(share -> share > 0)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "shares", "give three numbers, for train, validation and test, e.g. [60, 20, 20]"));
  }

  /**
   * Returns the split of a name.
   *
   * @param stream the name of the random stream, which ends in the name
   */
  public Split of(String stream) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    double place = Streams.of(seed, stream).at(0, 0).uniform() * sum;
    if (place < shares.get(0)) {
      return Split.TRAIN;
    }
    return place < shares.get(0) + shares.get(1) ? Split.VALIDATION : Split.TEST;
  }
}
