package org.lethe.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;

class RowWriterTest {
  @TempDir private Path cache;
  private final RowFiles files = new RowFiles("rows");

  @Test
  void aFinishedFileIsMapped() {
    Path file = files.file(cache, "key");
    try (RowWriter writer = files.write(file, 2)) {
      writer.add(Split.TRAIN, ByteBuffer.wrap(new byte[] {1, 2}));
      writer.add(Split.TEST, ByteBuffer.wrap(new byte[] {3, 4}));
      assertEquals(Optional.empty(), files.map(file, 2));
      writer.finish(List.of("7"), List.of("one warning"));
    }
    RowFile rows = files.map(file, 2).orElseThrow();
    assertEquals(
        Map.of(Split.TRAIN, 1, Split.VALIDATION, 0, Split.TEST, 1), rows.contents().counts());
    assertEquals(List.of("one warning"), rows.contents().warnings());
    ByteBuffer second = ByteBuffer.allocate(2);
    rows.rows().copy(1, second);
    assertArrayEquals(new byte[] {3, 4}, second.array());
    assertEquals(Optional.empty(), files.map(file, 3));
  }

  @Test
  void theFingerprintDependsOnRowsAndMeaning() {
    String before = fingerprint("one", 1, 7);
    assertEquals(before, fingerprint("two", 1, 7));
    assertNotEquals(before, fingerprint("three", 2, 7));
    assertNotEquals(before, fingerprint("four", 1, 8));
  }

  private String fingerprint(String key, int pixel, int meaning) {
    Path file = files.file(cache, key);
    try (RowWriter writer = files.write(file, 2)) {
      writer.add(Split.TRAIN, ByteBuffer.wrap(new byte[] {(byte) pixel}));
      writer.finish(List.of(Integer.toString(meaning)), List.of());
    }
    return files.map(file, 1).orElseThrow().contents().fingerprint();
  }

  @Test
  void aMarkedBatchIsTakenUp() {
    Path file = files.file(cache, "key");
    try (RowWriter writer = files.write(file, 1)) {
      assertEquals(Optional.empty(), writer.takeUp());
      writer.add(Split.TRAIN, ByteBuffer.wrap(new byte[] {1}));
      writer.add(Split.TEST, ByteBuffer.wrap(new byte[] {2}));
      writer.mark(List.of("one note", "another"));
      writer.add(Split.TEST, ByteBuffer.wrap(new byte[] {7}));
    }
    try (RowWriter writer = files.write(file, 1)) {
      assertEquals(Optional.of(List.of("one note", "another")), writer.takeUp());
      assertEquals(Map.of(Split.TRAIN, 1, Split.VALIDATION, 0, Split.TEST, 1), writer.counts());
      assertEquals(Optional.empty(), writer.takeUp());
      writer.add(Split.TEST, ByteBuffer.wrap(new byte[] {3}));
      writer.finish(List.of("meaning"), List.of());
    }
    RowFile rows = files.map(file, 1).orElseThrow();
    ByteBuffer all = ByteBuffer.allocate(3);
    for (int row = 0; row < 3; row++) {
      rows.rows().copy(row, all);
    }
    assertArrayEquals(new byte[] {1, 2, 3}, all.array());
    assertEquals(List.of("meaning"), rows.contents().meaning());
  }

  @Test
  void aDiskWithoutRoomIsNoticedBeforeItIsFull() throws IOException {
    try (RowWriter writer = files.write(files.file(cache, "key"), 1)) {
      writer.requireRoom(0);
      LetheException refused =
          assertThrows(LetheException.class, () -> writer.requireRoom(Long.MAX_VALUE));
      assertTrue(
          refused
              .getMessage()
              .startsWith("rows: the prepared images take 8,796,093,022,207 MiB more in " + cache),
          refused.getMessage());
      // The engine pauses a run that fails with this cause.
      assertTrue(refused.getCause().getMessage().endsWith("not enough space"));
    }
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
