package org.lethe.rows.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Task;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** Ninety pictures, which are prepared in two batches. */
class PreparedPicturesTest {
  private static final int PICTURES = 90;
  private static final Map<String, Object> SETTINGS = Map.of("size", 9, "maxBad", 0.1);

  @TempDir private Path folder;
  @TempDir private Path cache;
  @TempDir private Path other;
  private Squares squares;

  @BeforeEach
  void write() throws IOException {
    squares = new Squares(folder, PICTURES);
  }

  @Test
  void aRowHasEverythingOfItsPicture() {
    Bench bench = squares.bench(cache, SETTINGS);
    try (Samples samples = Life.whole(squares.open(bench))) {
      assertEquals(60, samples.count(Split.TRAIN));
      assertEquals(15, samples.count(Split.TEST));
      for (int i = 0; i < 15; i++) {
        assertEquals(6 * i, samples.image(Split.TEST, i)[3 * 80], "red of the last pixel");
        assertEquals(-6 * i, samples.identities(Split.TEST).orElseThrow()[i]);
        assertEquals((byte) (42 * i), ((Squares.Further) samples).furtherByte(Split.TEST, i));
        assertEquals(1, samples.part(Split.TEST, i, "kind")[80], "the last bit of 81");
        assertEquals(0, samples.part(Split.VALIDATION, i, "kind")[80]);
      }
      assertArrayEquals(new int[15], samples.values(Split.VALIDATION, "kind"));
      assertEquals(1, samples.values(Split.TRAIN, "kind")[0]);
      assertEquals(2, samples.values(Split.TRAIN, "kind")[1]);
    }
    assertEquals(List.of("squares: one note"), bench.warnings());
  }

  @Test
  void aSecondStartListsNothing() throws IOException {
    String first = fingerprint();
    Bench bench = squares.bench(cache, SETTINGS);
    try (Task<Samples> task = squares.open(bench)) {
      assertFalse(task.step());
      assertEquals(first, task.result().fingerprint());
      assertEquals(List.of("squares: one note"), bench.warnings());
    }
    assertEquals(1, squares.listed());
    squares.write("mask.png", 0);
    fingerprint();
    assertEquals(2, squares.listed());
  }

  @Test
  void anInterruptedPreparationResumes() throws IOException {
    Life.whole(squares.open(squares.bench(other, SETTINGS)));
    try (Task<Samples> task = squares.open(squares.bench(cache, SETTINGS))) {
      assertTrue(task.step());
      assertTrue(task.step());
      assertEquals("decoding", task.progress().phase());
    }
    try (Task<Samples> task = squares.open(squares.bench(cache, SETTINGS))) {
      assertTrue(task.step());
      assertTrue(task.step());
      assertEquals("checking what is decoded", task.progress().phase());
      assertEquals(64, task.progress().done());
      assertFalse(task.step());
    }
    assertEquals(-1, Files.mismatch(rows(cache), rows(other)));
  }

  /** Six batches, more than are prepared ahead; each start pauses after one of them. */
  @Test
  void manyPicturesKeepTheirOrder(@TempDir Path large) throws IOException {
    Squares many = new Squares(large, 330);
    Samples whole = Life.whole(many.open(many.bench(other, SETTINGS)));
    for (int i = 0; i < whole.count(Split.TEST); i++) {
      assertEquals((byte) (6 * i), whole.image(Split.TEST, i)[0], "red");
    }
    for (int batches = 1; batches < 6; batches++) {
      try (Task<Samples> task = many.open(many.bench(cache, SETTINGS))) {
        for (int step = 0; step <= batches; step++) {
          assertTrue(task.step());
        }
        assertEquals(64L * batches, task.progress().done());
      }
    }
    Life.whole(many.open(many.bench(cache, SETTINGS)));
    assertEquals(-1, Files.mismatch(rows(cache), rows(other)));
  }

  /** Makes two pictures bad; a start that allows fewer refuses the rows of an earlier one. */
  @Test
  void badPicturesAreSkippedUpToALimit() throws IOException {
    Files.write(folder.resolve("3.png"), new byte[5]);
    Files.delete(folder.resolve("7.png"));
    Bench bench = squares.bench(cache, SETTINGS);
    assertEquals(59, Life.whole(squares.open(bench)).count(Split.TRAIN));
    assertEquals(
        List.of(
            "squares: 7.png is missing; 1 of 90 skipped",
            "squares: 3.png is not a PNG (5 bytes); 2 of 90 skipped",
            "squares: one note"),
        bench.warnings());
    for (Path place : List.of(cache, other)) {
      Bench strict = squares.bench(place, Map.of("size", 9, "maxBad", 0.02));
      String message =
          assertThrows(LetheException.class, () -> Life.whole(squares.open(strict))).getMessage();
      assertTrue(
          message.endsWith(
              "2 bad of 90 images is more than maxBad 0.02 allows: repair them or raise maxBad"),
          message);
    }
  }

  @Test
  void theColumnsAreReadAsTheyWereWritten() {
    PictureColumns columns = squares.list().columns();
    assertEquals(columns, PictureColumns.of(columns.lines()));
    PictureColumns plain = new PictureColumns(columns.annotations(), false, List.of(), 0);
    assertEquals(plain, PictureColumns.of(plain.lines()));
  }

  private String fingerprint() {
    return Life.whole(squares.open(squares.bench(cache, SETTINGS))).fingerprint();
  }

  private static Path rows(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".rows")).findFirst().orElseThrow();
    }
  }
}
