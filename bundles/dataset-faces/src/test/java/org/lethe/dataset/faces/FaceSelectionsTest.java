package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** Views of faces, compared row by row with the faces they are made of. */
class FaceSelectionsTest {
  private static final Split SPLIT = Split.TRAIN;
  private static final List<String> CELL = List.of("Bald", "Mouth_Slightly_Open");

  @TempDir private Path folder;

  @Test
  void theCellsOfTwoAttributesDivideTheSplit() {
    try (Samples faces = faces()) {
      List<Integer> all = new ArrayList<>();
      for (int cell = 0; cell < 4; cell++) {
        Map<String, Integer> values = Map.of(CELL.get(0), cell / 2, CELL.get(1), cell % 2);
        int[] rows = SplitRows.where(faces, SPLIT, values);
        IntStream.of(rows).forEach(all::add);
        assertRowsOf(faces, rows);
        int[] rest = SplitRows.without(faces, SPLIT, rows);
        IntStream.of(rest)
            .forEach(
                row ->
                    assertTrue(values.entrySet().stream().anyMatch(e -> differs(faces, row, e))));
        assertEquals(faces.count(SPLIT), rows.length + rest.length);
      }
      assertEquals(
          IntStream.range(0, faces.count(SPLIT)).boxed().toList(), all.stream().sorted().toList());
    }
  }

  private static boolean differs(Samples faces, int row, Map.Entry<String, Integer> value) {
    return faces.values(SPLIT, value.getKey())[row] != value.getValue();
  }

  @Test
  void shadowHalvesAndBalancedRowsAreViewsToo() {
    try (Samples faces = faces()) {
      List<int[]> halves = SplitRows.halves(faces, SPLIT, 3, "shadow");
      int[] who = faces.identities(SPLIT).orElseThrow();
      for (int row : halves.get(0)) {
        assertTrue(IntStream.of(halves.get(1)).noneMatch(other -> who[other] == who[row]));
      }
      assertEquals(faces.count(SPLIT), halves.get(0).length + halves.get(1).length);
      halves.forEach(half -> assertRowsOf(faces, half));
      assertRowsOf(
          faces, Balance.rows(faces, SPLIT, CELL.get(0), CELL.subList(1, 2), 3, "readers"));
    }
  }

  @Test
  void aClassShowsWhereItsAnnotationDoesAndIsHeldLikeIt() {
    try (Samples faces = faces()) {
      Samples view = Selections.classes(faces, List.of("Bald=absent"));
      int[] bald = faces.values(SPLIT, "Bald");
      assertArrayEquals(
          IntStream.of(bald).map(value -> 1 - value).toArray(), view.values(SPLIT, "Bald=absent"));
      try (Samples held = view.holding("Bald=absent", 0).orElseThrow();
          Samples expected = faces.holding("Bald", 1).orElseThrow()) {
        for (int row = 0; row < bald.length; row++) {
          assertEquals(image(expected, row), image(held, row));
          assertArrayEquals(faces.part(SPLIT, row, "Bald"), view.part(SPLIT, row, "Bald=absent"));
        }
      }
    }
  }

  /** Compares a view of some rows with what the faces say of each of them. */
  private static void assertRowsOf(Samples faces, int[] rows) {
    Samples view = Selections.rows(faces, Map.of(SPLIT, rows));
    assertNotEquals(faces.fingerprint(), view.fingerprint());
    assertEquals(rows.length, view.count(SPLIT));
    for (Annotation annotation : faces.annotations()) {
      int[] values = faces.values(SPLIT, annotation.name());
      assertArrayEquals(
          IntStream.of(rows).map(row -> values[row]).toArray(),
          view.values(SPLIT, annotation.name()));
    }
    int[] who = faces.identities(SPLIT).orElseThrow();
    assertArrayEquals(
        IntStream.of(rows).map(row -> who[row]).toArray(), view.identities(SPLIT).orElseThrow());
    try (Samples held = view.holding(CELL.get(1), 1).orElseThrow();
        Samples all = faces.holding(CELL.get(1), 1).orElseThrow()) {
      for (int i = 0; i < rows.length; i++) {
        assertEquals(image(faces, rows[i]), image(view, i));
        assertEquals(image(all, rows[i]), image(held, i));
        assertArrayEquals(
            faces.part(SPLIT, rows[i], CELL.get(1)), view.part(SPLIT, i, CELL.get(1)));
      }
    }
  }

  private static ByteBuffer image(Samples samples, int row) {
    ByteBuffer target =
        ByteBuffer.allocateDirect(samples.height() * samples.width() * samples.channels());
    samples.images(SPLIT, new int[] {row}, target);
    return target.flip();
  }

  private Samples faces() {
    FacesDataset faces = new FacesDataset();
    Map<String, ?> settings = Map.of("size", 32, "train", 60, "validation", 8, "test", 8);
    return Life.whole(faces.open(new Bench(faces, settings).in(folder)));
  }
}
