package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten applicants for a job, by sex (feature) and answer (class), as in Kamiran and Calders. */
class WeightingTest {
  private static final List<String> NAMES =
      List.of("Sex=0, Job=0", "Sex=0, Job=1", "Sex=1, Job=0", "Sex=1, Job=1");

  @Test
  void independentWeightsAreThoseOfThePaper() {
    double[] weights = Weighting.INDEPENDENT.weights(groups(3, 2, 1, 4));
    assertArrayEquals(new double[] {2 / 3d, 1.5, 2, .75}, weights, 1e-12);
  }

  @Test
  void equalWeightsMakeAllGroupsCountAlike() {
    double[] weights = Weighting.EQUAL.weights(groups(3, 2, 1, 4));
    assertArrayEquals(new double[] {2.5 / 3, 1.25, 2.5, .625}, weights, 1e-12);
  }

  @Test
  void theMeanIsOneWithoutAGroupToo() {
    int[] sizes = {3, 0, 1, 4};
    for (Weighting weighting : Weighting.values()) {
      double[] weights = weighting.weights(groups(sizes));
      double mean = IntStream.range(0, 4).mapToDouble(g -> weights[g] * sizes[g]).sum() / 8;
      assertArrayEquals(new double[] {1, 0}, new double[] {mean, weights[1]}, 1e-12);
    }
  }

  private static Groups groups(int... sizes) {
    int[] of =
        IntStream.range(0, sizes.length)
            .flatMap(g -> Arrays.stream(new int[sizes[g]]).map(any -> g))
            .toArray();
    return new Groups(NAMES, 2, of);
  }
}
