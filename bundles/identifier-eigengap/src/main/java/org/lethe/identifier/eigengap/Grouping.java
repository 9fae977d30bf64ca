package org.lethe.identifier.eigengap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.random.Streams;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The groups that spectral clustering found (lines 2-5 of Algorithm 3).
 *
 * @param groups the groups, in the order of their first filters; dead filters are in none
 * @param eigenvalues the eigenvalues of the Laplacian of the live filters, ascending
 */
record Grouping(FilterGroups groups, List<Double> eigenvalues) {
  private static final String GROUPS = "groups";
  private static final String EIGENVALUES = "eigenvalues";

  /** Copies the eigenvalues. */
  Grouping {
    eigenvalues = List.copyOf(eigenvalues);
  }

  /**
   * Groups the live filters.
   *
   * @param epoch the epoch of the random draws
   * @throws LetheException if there are fewer live filters than groups
   */
  static Grouping of(
      Correlation correlation, String layer, EigengapOptions options, long seed, long epoch) {
    int[] live = correlation.live();
    requireEnough(live.length, layer, options);
    Spectrum spectrum = Spectrum.of(options.affinity().of(correlation));
    int count = options.rule().groups(spectrum.eigenvalues(), options);
    Streams streams = Streams.of(seed, EigengapIdentifier.ID + "/k-means");
    int[] clusters = KMeans.cluster(spectrum.embedding(count), count, streams, epoch);
    int[] filters = new int[correlation.filters()];
    Arrays.fill(filters, -1);
    for (int i = 0; i < live.length; i++) {
      filters[live[i]] = clusters[i];
    }
    return new Grouping(
        groups(layer, filters), Arrays.stream(spectrum.eigenvalues()).boxed().toList());
  }

  private static void requireEnough(int live, String layer, EigengapOptions options) {
    if (live == 0) {
      throw new LetheException(
          "%s: no filter of %s varies over the training images; name another layer or lower lr"
              .formatted(EigengapIdentifier.ID, layer));
    }
    if (options.rule() == GroupRule.FIXED && options.k() > live) {
      throw new LetheException(
          "%s: %d filters of %s vary over the training images, which cannot form %d groups; lower k"
              .formatted(EigengapIdentifier.ID, live, layer, options.k()));
    }
  }

  /**
   * Returns the groups of a layer in the order of their first filters.
   *
   * @param clusters the cluster of each filter; -1 for none
   */
  private static FilterGroups groups(String layer, int[] clusters) {
    List<List<Integer>> groups =
        IntStream.range(0, clusters.length)
            .filter(filter -> clusters[filter] >= 0)
            .boxed()
            .collect(Collectors.groupingBy(filter -> clusters[filter]))
            .values()
            .stream()
            .sorted(Comparator.comparing(group -> group.get(0)))
            .toList();
    return new FilterGroups(layer, clusters.length, groups);
  }

  /**
   * Returns the groups without filters that are dead by now.
   *
   * @throws LetheException if all are
   */
  FilterGroups living(Correlation correlation) {
    List<List<Integer>> living =
        groups.groups().stream()
            .map(group -> group.stream().filter(correlation::isLive).toList())
            .filter(group -> !group.isEmpty())
            .toList();
    if (living.isEmpty()) {
      throw new LetheException(
          "%s: no filter of %s varies after the training; lower lr or gamma"
              .formatted(EigengapIdentifier.ID, groups.layer()));
    }
    return new FilterGroups(groups.layer(), groups.filters(), living);
  }

  /** Writes the grouping. */
  void save(StateWriter state) {
    long[] clusters = new long[groups.filters()];
    Arrays.fill(clusters, -1);
    for (int k = 0; k < groups.groups().size(); k++) {
      for (int filter : groups.groups().get(k)) {
        clusters[filter] = k;
      }
    }
    state.put(GROUPS, Tensor.of(clusters, clusters.length));
    state.put(
        EIGENVALUES,
        Doubles.tensor(eigenvalues.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** Reads a grouping of a layer that {@link #save} wrote; empty if there is none. */
  static Optional<Grouping> load(String layer, StateReader state) {
    if (!state.has(GROUPS)) {
      return Optional.empty();
    }
    int[] clusters =
        Arrays.stream(state.tensor(GROUPS).longs()).mapToInt(Math::toIntExact).toArray();
    List<Double> eigenvalues =
        Arrays.stream(Doubles.of(state.tensor(EIGENVALUES))).boxed().toList();
    return Optional.of(new Grouping(groups(layer, clusters), eigenvalues));
  }
}
