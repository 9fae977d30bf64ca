package org.lethe.evaluator.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PartMaskTest {
  private static final PartMask FIRST = new PartMask(new byte[] {1, 0, 0, 0});
  private static final PartMask HALF = new PartMask(new byte[] {1, 0, 1, 0});
  private static final PartMask NOTHING = new PartMask(new byte[4]);

  @Test
  void aMapIsSharedOutByItsSum() {
    float[] map = {1, 2, 3, 4};
    assertEquals(.1f, FIRST.share(map));
    assertEquals(.4f, HALF.share(map));
    assertEquals(1, HALF.share(new float[] {1, 0, 1, 0}));
    assertEquals(0, HALF.share(new float[] {0, 1, 0, 1}));
  }

  @Test
  void theLargestValueHitsOrMisses() {
    assertEquals(0, HALF.hit(new float[] {1, 2, 3, 4}));
    assertEquals(1, HALF.hit(new float[] {1, 2, 4, 3}));
  }

  @Test
  void equalLargestValuesCountByTheirShare() {
    assertEquals(.5f, FIRST.hit(new float[] {2, 2, 0, 0}));
    assertEquals(.25f, FIRST.hit(new float[] {2, 2, 2, 2}));
  }

  @Test
  void theAreaIsTheShareOfAMapWithoutContrast() {
    float[] even = {2, 2, 2, 2};
    assertEquals(.25f, FIRST.area());
    assertEquals(FIRST.area(), FIRST.share(even));
    assertEquals(HALF.area(), HALF.share(even));
  }

  @Test
  void aMapOfZerosHasNoFigures() {
    assertEquals(Float.NaN, HALF.share(new float[4]));
    assertEquals(Float.NaN, HALF.hit(new float[4]));
  }

  @Test
  void aPartThatIsNotVisibleHasNoFigures() {
    float[] map = {1, 2, 3, 4};
    assertEquals(Float.NaN, NOTHING.area());
    assertEquals(Float.NaN, NOTHING.share(map));
    assertEquals(Float.NaN, NOTHING.hit(map));
  }

  @Test
  void aMapThatIsNotFiniteIsMarked() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] map = {1, value, 0, 0};
      assertEquals(Float.POSITIVE_INFINITY, HALF.share(map));
      assertEquals(Float.POSITIVE_INFINITY, HALF.hit(map));
    }
  }
}
