package org.lethe.evaluator.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lethe.api.network.Shape;

class CropTest {
  private static final Shape IMAGE = new Shape(3, 64, 64);

  @Test
  void itHoldsTheCellAndItsNeighbours() {
    assertEquals(new Crop(8, 24, 24, 24), Crop.around(8 * 2 + 4, new Shape(1, 8, 8), IMAGE));
  }

  @Test
  void itIsMovedIntoTheImage() {
    Shape map = new Shape(1, 8, 8);
    assertEquals(new Crop(0, 0, 24, 24), Crop.around(0, map, IMAGE));
    assertEquals(new Crop(40, 40, 24, 24), Crop.around(63, map, IMAGE));
  }

  @Test
  void aCoarseMapShowsTheWholeImage() {
    assertEquals(new Crop(0, 0, 64, 64), Crop.around(3, new Shape(1, 2, 2), IMAGE));
  }

  @Test
  void itHasTheProportionsOfTheCells() {
    Crop crop = Crop.around(9 * 4 + 5, new Shape(1, 9, 9), new Shape(3, 90, 45));
    assertEquals(new Crop(30, 20, 30, 15), crop);
  }

  @Test
  void itIsEnlargedToTheImage() {
    byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    assertArrayEquals(
        new byte[] {5, 5, 6, 6, 5, 5, 6, 6, 9, 9, 10, 10, 9, 9, 10, 10},
        new Crop(1, 1, 2, 2).enlarged(pixels, new Shape(1, 4, 4)));
  }
}
