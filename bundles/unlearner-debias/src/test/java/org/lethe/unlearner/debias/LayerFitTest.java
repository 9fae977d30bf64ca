package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.task.StateReader;
import org.lethe.testing.Life;

/** Features of which the second and the last decide the class, among noise. */
class LayerFitTest {
  private static final int ROWS = 90;
  private static final int WIDTH = 6;
  private final float[][] features = features();

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void interruptedAfterEveryIterationItEndsInTheSameBits(int classes) {
    double[][] whole = Life.whole(fit(classes, 1, 1, Optional.empty()));
    double[][] pieces = Life.inPieces(state -> fit(classes, 1, 1, state), 1);
    double[][] quick = Life.whole(fit(classes, 1, 1_000_000, Optional.empty()));
    assertEquals(classes, whole.length);
    for (int k = 0; k < classes; k++) {
      assertArrayEquals(whole[k], pieces[k], 0);
      assertArrayEquals(whole[k], quick[k], 0);
    }
  }

  @Test
  void ofTwoClassesTheLinesAreOpposite() {
    double[][] lines = Life.whole(fit(2, 1, 1, Optional.empty()));
    for (int j = 0; j <= WIDTH; j++) {
      assertEquals(lines[1][j], -lines[0][j]);
    }
    assertTrue(lines[1][1] > 0.1, Arrays.toString(lines[1]));
  }

  @Test
  void aSmallStrengthLeavesNoWeight() {
    for (double[] line : Life.whole(fit(3, 1e-6, 1, Optional.empty()))) {
      assertArrayEquals(new double[WIDTH], Arrays.copyOf(line, WIDTH), 0);
    }
  }

  @Test
  void theFeaturesStayAsTheyAre() {
    Life.whole(fit(2, 1, 1, Optional.empty()));
    assertArrayEquals(features(), features);
  }

  private LayerFit fit(int classes, double strength, long work, Optional<StateReader> state) {
    int[] truth =
        IntStream.range(0, ROWS)
            .map(
                i ->
                    (features[i][1] > 10 ? 1 : 0) + (features[i][WIDTH - 1] > 50 ? classes - 2 : 0))
            .toArray();
    return new LayerFit(features, truth, classes, strength, work, state);
  }

  private static float[][] features() {
    float[][] rows = new float[ROWS][WIDTH];
    for (int i = 0; i < ROWS; i++) {
      Draws draws = Streams.of(1, "features").at(0, i);
      for (int j = 0; j < WIDTH; j++) {
        rows[i][j] = (float) (draws.normal() + 10 * j);
      }
    }
    return rows;
  }
}
