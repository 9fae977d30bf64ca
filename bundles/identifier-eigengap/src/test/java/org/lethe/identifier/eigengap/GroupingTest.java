package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;

class GroupingTest {
  /** Clusters of scikit-learn's SpectralClustering on either affinity are the planted groups. */
  @ParameterizedTest
  @CsvSource({"shifted, paper", "clipped, gap", "shifted, fixed", "clipped, fixed"})
  void clustersAreThoseOfScikitLearn(String affinity, String rule) {
    FilterGroups groups =
        grouping(Planted.correlation(), Map.of("affinity", affinity, "rule", rule, "k", 5))
            .groups();
    int[] found =
        IntStream.range(0, groups.filters()).map(i -> groups.groupOf(i).orElseThrow()).toArray();
    assertEquals(5, groups.groups().size());
    assertTrue(adjustedRand(Planted.TRUTH, found) >= 0.99, Arrays.toString(found));
  }

  @Test
  void deadFiltersAreInNoGroup() {
    double[][] rho = with(Planted.rho(), 42);
    FilterGroups groups =
        grouping(Planted.of(rho), Map.of("affinity", "clipped", "rule", "gap")).groups();
    assertEquals(42, groups.filters());
    assertEquals(2, groups.leftOut());
    assertTrue(groups.groupOf(40).isEmpty() && groups.groupOf(41).isEmpty());
    assertEquals(5, groups.groups().size());
  }

  /** Filters 40 and 41 repeat the filters 0 and 13. */
  @Test
  void duplicatesAreInTheGroupOfTheirTwin() {
    int[] twins = IntStream.range(0, 42).map(i -> i < 40 ? i : 13 * (i - 40)).toArray();
    double[][] rho = Planted.rho();
    double[][] more =
        Arrays.stream(twins)
            .mapToObj(i -> Arrays.stream(twins).mapToDouble(j -> rho[i][j]).toArray())
            .toArray(double[][]::new);
    FilterGroups groups =
        grouping(Planted.of(more), Map.of("affinity", "clipped", "rule", "gap")).groups();
    assertEquals(groups.groupOf(0), groups.groupOf(40));
    assertEquals(groups.groupOf(13), groups.groupOf(41));
    assertEquals(5, groups.groups().size());
  }

  @Test
  void filtersThatAreAllEqualFormAsManyGroupsAsWanted() {
    double[][] same = new double[6][6];
    Arrays.stream(same).forEach(row -> Arrays.fill(row, 1));
    Grouping grouping = grouping(Planted.of(same), Map.of("rule", "fixed", "k", 3));
    assertEquals(3, grouping.groups().groups().size());
    assertEquals(0, grouping.groups().leftOut());
  }

  @Test
  void moreGroupsThanLiveFiltersAreRefused() {
    Correlation correlation = Planted.of(with(new double[][] {{1, .5}, {.5, 1}}, 4));
    assertEquals(
        "eigengap: 2 filters of relu vary over the training images, which cannot form 3 groups;"
            + " lower k",
        message(correlation, Map.of("rule", "fixed", "k", 3)));
    assertEquals(2, grouping(correlation, Map.of("rule", "fixed", "k", 2)).groups().leftOut());
  }

  @Test
  void aLayerWithoutLiveFiltersIsRefused() {
    assertEquals(
        "eigengap: no filter of relu varies over the training images; name another layer or lower"
            + " lr",
        message(Planted.of(new double[3][3]), Map.of()));
  }

  @Test
  void filtersThatDiedSinceAreTakenOut() {
    Correlation three = Planted.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    Grouping grouping = grouping(three, Map.of("rule", "fixed", "k", 3));
    FilterGroups living = grouping.living(Planted.of(with(new double[][] {{1, 0}, {0, 1}}, 3)));
    assertEquals(List.of(List.of(0), List.of(1)), living.groups());
    assertThrows(LetheException.class, () -> grouping.living(Planted.of(new double[3][3])));
  }

  @Test
  void itIsReadAsItWasWritten() {
    Grouping grouping = grouping(Planted.correlation(), Map.of());
    State state = new State();
    assertEquals(Optional.empty(), Grouping.load("relu", state));
    grouping.save(state);
    assertEquals(Optional.of(grouping), Grouping.load("relu", state));
  }

  /** Returns a matrix with rows and columns of zeros added, which are dead filters. */
  private static double[][] with(double[][] rho, int filters) {
    double[][] more = new double[filters][filters];
    for (int i = 0; i < rho.length; i++) {
      System.arraycopy(rho[i], 0, more[i], 0, rho.length);
    }
    return more;
  }

  private static String message(Correlation correlation, Map<String, Object> given) {
    return assertThrows(LetheException.class, () -> grouping(correlation, given)).getMessage();
  }

  private static Grouping grouping(Correlation correlation, Map<String, Object> given) {
    EigengapOptions options = EigengapOptions.of(Settings.check(EigengapOptions.SETTINGS, given));
    return Grouping.of(correlation, "relu", options, 3, 0);
  }

  /** Returns the adjusted Rand index (Hubert, Arabie 1985). */
  private static double adjustedRand(List<Integer> truth, int[] found) {
    long both = 0;
    long first = 0;
    long second = 0;
    long all = 0;
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < i; j++) {
        boolean one = truth.get(i).equals(truth.get(j));
        boolean other = found[i] == found[j];
        both += one && other ? 1 : 0;
        first += one ? 1 : 0;
        second += other ? 1 : 0;
        all++;
      }
    }
    double expected = (double) first * second / all;
    return (both - expected) / ((first + second) / 2d - expected);
  }
}
