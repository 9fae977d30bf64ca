package org.lethe.api.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/**
 * Percentile bootstrap over clusters (Efron 1979; Field and Welsh 2007). Whole clusters are drawn
 * with replacement, e.g. all images of a person, because images of one person are not independent.
 * Results depend on the arguments alone.
 */
public final class Bootstrap {
  private static final double LEVEL = 0.95;

  private Bootstrap() {}

  /**
   * Returns the 95 % interval of a statistic.
   *
   * @param clusters the cluster of each row; rows with equal numbers form a cluster
   * @param draws the number of resamples, at least 40
   * @param seed the seed of the draws
   * @param stream the name of the random stream
   * @param statistic the function that computes the figure from row indices, which may repeat; it
   *     returns NaN where the figure is not defined. Several threads call it at the same time
   * @return the interval; empty if the statistic is not defined in more than a tenth of the
   *     resamples
   */
  public static Optional<Interval> interval(
      int[] clusters, int draws, long seed, String stream, ToDoubleFunction<int[]> statistic) {
    return intervals(
            clusters, draws, seed, stream, rows -> new double[] {statistic.applyAsDouble(rows)})
        .get(0);
  }

  /**
   * Returns the 95 % intervals of several statistics of the same resamples.
   *
   * @param statistics the function that computes the figures from row indices, as for {@link
   *     #interval}; always of the same number
   * @return an interval for each statistic, as for {@link #interval}
   * @since 2.1
   */
  public static List<Optional<Interval>> intervals(
      int[] clusters, int draws, long seed, String stream, Function<int[], double[]> statistics) {
    int[][] members = members(clusters);
    Streams streams = Streams.of(seed, stream + "/bootstrap");
    double[][] drawn =
        IntStream.range(0, draws)
            .parallel()
            .mapToObj(i -> resample(members, clusters.length, streams.at(0, i)))
            .map(statistics)
            .toArray(double[][]::new);
    return IntStream.range(0, drawn[0].length)
        .mapToObj(i -> interval(Arrays.stream(drawn).mapToDouble(each -> each[i]).toArray()))
        .toList();
  }

  private static Optional<Interval> interval(double[] values) {
    double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (defined.length < Math.max(1, 0.9 * values.length)) {
      return Optional.empty();
    }
    return Optional.of(
        new Interval(
            quantile(defined, (1 - LEVEL) / 2), quantile(defined, (1 + LEVEL) / 2), LEVEL));
  }

  private static int[] resample(int[][] members, int rows, Draws draws) {
    int[] sample = new int[2 * rows];
    int size = 0;
    for (int i = 0; i < members.length; i++) {
      int[] cluster = members[draws.below(members.length)];
      if (size + cluster.length > sample.length) {
        sample = Arrays.copyOf(sample, 2 * (size + cluster.length));
      }
      System.arraycopy(cluster, 0, sample, size, cluster.length);
      size += cluster.length;
    }
    return Arrays.copyOf(sample, size);
  }

  private static int[][] members(int[] clusters) {
    int[] distinct = Arrays.stream(clusters).distinct().sorted().toArray();
    int[] sizes = new int[distinct.length];
    int[] places = new int[clusters.length];
    for (int row = 0; row < clusters.length; row++) {
      places[row] = Arrays.binarySearch(distinct, clusters[row]);
      sizes[places[row]]++;
    }
    int[][] members = new int[distinct.length][];
    for (int i = 0; i < members.length; i++) {
      members[i] = new int[sizes[i]];
    }
    for (int row = clusters.length - 1; row >= 0; row--) {
      members[places[row]][--sizes[places[row]]] = row;
    }
    return members;
  }

  /** Returns a quantile by linear interpolation, as NumPy's default does. */
  private static double quantile(double[] sorted, double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
