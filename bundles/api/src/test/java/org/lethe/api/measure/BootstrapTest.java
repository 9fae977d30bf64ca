package org.lethe.api.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int[] SINGLE = IntStream.range(0, 400).toArray();

  private static double mean(int[] rows) {
    return Arrays.stream(rows).map(row -> row / 4 % 2).average().orElse(Double.NaN);
  }

  /** A mean of 400 fair coins has a standard error of 0.025. */
  @Test
  void isAsWideAsTheStandardErrorSays() {
    Interval interval = Bootstrap.interval(SINGLE, 2000, 1, "t", BootstrapTest::mean).orElseThrow();
    assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.006);
    assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.006);
  }

  /** Four equal rows a cluster: a quarter as many independent ones, twice the width. */
  @Test
  void drawsWholeClusters() {
    int[] clusters = Arrays.stream(SINGLE).map(row -> row / 4).toArray();
    Interval interval =
        Bootstrap.interval(clusters, 2000, 1, "t", BootstrapTest::mean).orElseThrow();
    assertEquals(2 * 1.96 * 0.05, interval.high() - interval.low(), 0.02);
  }

  @Test
  void dependsOnTheSeedAlone() {
    Optional<Interval> one = Bootstrap.interval(SINGLE, 100, 1, "t", BootstrapTest::mean);
    assertEquals(one, Bootstrap.interval(SINGLE, 100, 1, "t", BootstrapTest::mean));
  }

  @Test
  void givesNoIntervalWhereTheStatisticIsRarelyDefined() {
    assertTrue(Bootstrap.interval(SINGLE, 100, 1, "t", rows -> Double.NaN).isEmpty());
  }
}
