package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {

  /** Computed by {@code numpy.quantile}. */
  @Test
  void quartilesAreInterpolated() {
    assertEquals(new Spread(1.75, 2.5, 3.25), Spread.of(new double[] {4, 1, 3, 2}));
    assertEquals(new Spread(2, 3, 8), Spread.of(new double[] {9, 2, 3, 1, 8}));
    assertEquals(new Spread(7, 7, 7), Spread.of(new double[] {7}));
  }

  /** A round that was slow for both sides changes neither their ratio nor its median. */
  @Test
  void ratiosAreThoseOfTheSameRound() {
    double[] side = {1, 10, 2};
    double[] reference = {2, 20, 4};
    assertEquals(new Spread(2, 2, 2), Spread.speedUp(side, reference));
    assertEquals(new Spread(.5, .5, .5), Spread.speedUp(reference, side));
    assertThrows(IllegalArgumentException.class, () -> Spread.speedUp(side, new double[] {1}));
  }
}
