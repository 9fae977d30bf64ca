package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.fairness.Cases;

/**
 * A weighting of test images in which each combination of feature and truth has a given share,
 * whichever of them are drawn. Images of a combination without a share are left out.
 */
final class Weighing {
  private final Cells cells;
  private final double[] shares;
  private final int[] groups;

  /**
   * Creates the weights.
   *
   * @param cells combinations of the test images
   * @param shares share of each combination, which sum to 1
   */
  Weighing(Cells cells, double[] shares) {
    this.cells = cells;
    this.shares = shares;
    int[] used =
        IntStream.range(0, shares.length)
            .filter(cell -> shares[cell] > 0)
            .map(cells::value)
            .distinct()
            .sorted()
            .toArray();
    groups =
        IntStream.range(0, cells.values()).map(value -> Arrays.binarySearch(used, value)).toArray();
  }

  /**
   * Weighs images. One that was drawn several times is one case with as much more weight.
   *
   * @param rows test images, possibly with repetitions
   * @return cases in the order of the decisions; empty if a combination with a share has no image
   */
  Optional<Cases> cases(Decisions decisions, int[] rows) {
    int[] times = new int[cells.rows().length];
    int[] sizes = new int[shares.length];
    for (int row : rows) {
      times[row]++;
      sizes[cells.rows()[row]]++;
    }
    boolean whole =
        IntStream.range(0, shares.length).noneMatch(cell -> shares[cell] > 0 && sizes[cell] == 0);
    int[] drawn = drawn(decisions, times);
    return whole && drawn.length > 0
        ? Optional.of(cases(decisions, drawn, times, sizes))
        : Optional.empty();
  }

  /** Returns the drawn images; a plain loop, because it is run for every draw. */
  private int[] drawn(Decisions decisions, int[] times) {
    int[] drawn = new int[times.length];
    int count = 0;
    for (int row : decisions.order()) {
      if (times[row] > 0 && shares[cells.rows()[row]] > 0) {
        drawn[count++] = row;
      }
    }
    return Arrays.copyOf(drawn, count);
  }

  private Cases cases(Decisions decisions, int[] drawn, int[] times, int[] sizes) {
    int count = drawn.length;
    int[] labels = new int[count];
    int[] predictions = new int[count];
    double[] scores = new double[count];
    int[] values = new int[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      int row = drawn[i];
      int cell = cells.rows()[row];
      labels[i] = cells.label(cell);
      predictions[i] = decisions.prediction(row);
      scores[i] = decisions.margins()[row];
      values[i] = groups[cells.value(cell)];
      weights[i] = count * shares[cell] * times[row] / sizes[cell];
    }
    return new Cases(labels, predictions, scores, values, weights);
  }

  /** Returns the combinations of the test images. */
  Cells cells() {
    return cells;
  }

  /** Returns names of combinations that should have a share of the test images and have none. */
  List<String> lacking() {
    int[] sizes = cells.sizes();
    return IntStream.range(0, shares.length)
        .filter(cell -> shares[cell] > 0 && sizes[cell] == 0)
        .mapToObj(cells::name)
        .toList();
  }

  /** Returns the number of images in combinations without a share. */
  long leftOut() {
    return Arrays.stream(cells.rows()).filter(cell -> shares[cell] == 0).count();
  }
}
