package org.lethe.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void rowsComeBackAsTheyWere() {
    List<float[]> rows = List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    Tensor matrix = Tensor.ofRows(rows);
    assertArrayEquals(new long[] {2, 3}, matrix.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, matrix.floats());
    assertEquals(2, matrix.rows().size());
    assertArrayEquals(rows.get(0), matrix.rows().get(0));
    assertArrayEquals(rows.get(1), matrix.rows().get(1));
  }

  @Test
  void noRowsAreAnEmptyMatrix() {
    assertEquals(List.of(), Tensor.ofRows(List.of()).rows());
  }

  @Test
  void rowsOfSeveralLengthsAreRefused() {
    List<float[]> rows = List.of(new float[2], new float[3]);
    assertEquals(
        "row 1 has 3 elements, the first has 2",
        assertThrows(IllegalArgumentException.class, () -> Tensor.ofRows(rows)).getMessage());
  }

  @Test
  void oneElementThatIsNoNumberIsNotFinite() {
    assertTrue(Tensor.of(new float[] {1, -2}, 2).isFinite());
    assertFalse(Tensor.of(new float[] {1, Float.NaN}, 2).isFinite());
    assertFalse(Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 1}, 2).isFinite());
    Tensor whole = Tensor.of(new long[] {1}, 1);
    assertThrows(IllegalStateException.class, whole::isFinite);
  }

  @Test
  void onlyMatricesHaveRows() {
    Tensor vector = Tensor.of(new float[3], 3);
    assertEquals(
        "a tensor F32[3], not a matrix",
        assertThrows(IllegalStateException.class, vector::rows).getMessage());
  }
}
