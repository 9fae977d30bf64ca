package org.lethe.evaluator.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lethe.api.network.Shape;

class PeakRegionTest {
  private static final Shape IMAGE = new Shape(3, 64, 64);

  @Test
  void itHoldsTheCellAndItsNeighbours() {
    assertEquals(
        new PeakRegion(8, 24, 24, 24), PeakRegion.around(8 * 2 + 4, new Shape(1, 8, 8), IMAGE));
  }

  @Test
  void itIsMovedIntoTheImage() {
    Shape map = new Shape(1, 8, 8);
    assertEquals(new PeakRegion(0, 0, 24, 24), PeakRegion.around(0, map, IMAGE));
    assertEquals(new PeakRegion(40, 40, 24, 24), PeakRegion.around(63, map, IMAGE));
  }

  @Test
  void aCoarseMapShowsTheWholeImage() {
    assertEquals(new PeakRegion(0, 0, 64, 64), PeakRegion.around(3, new Shape(1, 2, 2), IMAGE));
  }

  @Test
  void itHasTheProportionsOfTheCells() {
    PeakRegion region = PeakRegion.around(9 * 4 + 5, new Shape(1, 9, 9), new Shape(3, 90, 45));
    assertEquals(new PeakRegion(30, 20, 30, 15), region);
  }

  @Test
  void itIsEnlargedToTheImage() {
    byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    assertArrayEquals(
        new byte[] {5, 5, 6, 6, 5, 5, 6, 6, 9, 9, 10, 10, 9, 9, 10, 10},
        new PeakRegion(1, 1, 2, 2).enlarged(pixels, new Shape(1, 4, 4)));
  }
}
