package org.lethe.unlearner.filtration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.testing.Golden;
import org.lethe.unlearner.filtration.Filtration.Variant;

/** Matrices against those that numpy 2 solves for from the paper's definition. */
class FiltrationTest {
  private static final Map<String, float[]> GOLDEN =
      Golden.read(FiltrationTest.class, "golden.txt");
  private static final int CLASSES = 5;
  private final double[][] means = means();

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theMatrixIsNumpys(Variant variant) {
    for (int unlearned : new int[] {0, 3}) {
      String name = variant.name().toLowerCase(Locale.ROOT) + unlearned;
      double[] flat =
          Arrays.stream(Filtration.matrix(means, unlearned, variant))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      assertArrayEquals(wide(GOLDEN.get(name)), flat, 1e-5, name);
    }
  }

  @Test
  void meansOfRemainingClassesStayAndThoseOfTheClassReachTheSameMean() {
    double[][] filter = Filtration.matrix(means, 3, Variant.NORMALISATION);
    double others = 0;
    for (int k : new int[] {0, 1, 2, 4}) {
      double[] expected = means[k].clone();
      expected[3] = 0;
      assertArrayEquals(expected, filtered(filter, means[k]), 1e-9, "class " + k);
      others += Arrays.stream(expected).sum() / 4 / 4;
    }
    double[] moved = filtered(filter, means[3]);
    assertEquals(others, Arrays.stream(moved).sum() / 4, 1e-9);
    assertEquals(means[3][0] - means[3][4], moved[0] - moved[4], 1e-9, "shifted together");
  }

  @Test
  void dependentMeansAreRefused() {
    means[4] = Arrays.stream(means[1]).map(logit -> 2 * logit).toArray();
    assertThrows(
        ArithmeticException.class, () -> Filtration.matrix(means, 0, Variant.NORMALISATION));
    assertThrows(
        ArithmeticException.class, () -> Filtration.matrix(new double[2][2], 0, Variant.ZEROING));
    assertEquals(1, Filtration.matrix(means, 0, Variant.NAIVE)[4][4]);
  }

  private static double[] filtered(double[][] filter, double[] logits) {
    double[] result = new double[logits.length];
    for (int row = 0; row < result.length; row++) {
      for (int k = 0; k < logits.length; k++) {
        result[row] += filter[row][k] * logits[k];
      }
    }
    return result;
  }

  private static double[][] means() {
    double[] flat = wide(GOLDEN.get("means"));
    double[][] rows = new double[CLASSES][];
    Arrays.setAll(rows, k -> Arrays.copyOfRange(flat, CLASSES * k, CLASSES * (k + 1)));
    return rows;
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }
}
