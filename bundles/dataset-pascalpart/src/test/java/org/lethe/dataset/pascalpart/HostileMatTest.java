package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.dataset.pascalpart.Mats.Thing;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Struct;

/** Files that are cut, changed at random, or claim sizes that they lack. */
class HostileMatTest {
  private static final long MOST_ALLOCATED = 64 << 20;
  private static final int CHANGES = 400;

  @TempDir private Path folder;

  static Stream<byte[]> files() throws IOException {
    Thing bird = new Thing(TinyBirds.BIRD, List.of(TinyBirds.HEAD, TinyBirds.LEFT_EYE));
    Thing cat = new Thing(TinyBirds.CAT, List.of());
    Struct anno = Mats.anno(bird, cat);
    try (InputStream in = HostileMatTest.class.getResourceAsStream("several.mat")) {
      return Stream.of(Mats.bytes(anno, true), Mats.bytes(anno, false), in.readAllBytes());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCutFileIsRefused(byte[] file) throws Exception {
    int step = Math.max(1, file.length / 120);
    for (int length = 0; length < file.length - step; length += step) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(UnreadableAnnotationException.class, () -> read(cut), "cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aChangedFileIsReadOrRefusedWithinLimits(byte[] file) throws Exception {
    int refused = 0;
    for (int change = 0; change < CHANGES; change++) {
      byte[] changed = change(file, change);
      refused += within(() -> isRefused(changed)) ? 1 : 0;
    }
    assertTrue(refused > CHANGES / 100, refused + " refused");
  }

  /** Flips bits, or writes a large number, near the places where sizes are. */
  private static byte[] change(byte[] file, int number) {
    Draws draws = Streams.of(7, "changes").at(0, number);
    byte[] changed = file.clone();
    int reach = number % 2 == 0 ? file.length : Math.min(file.length, 6_000);
    for (int i = 0; i < 1 + number % 4; i++) {
      int at = draws.below(reach - 8);
      if (number % 3 == 0) {
        Arrays.fill(changed, at, at + 1 + draws.below(7), (byte) (draws.chance(0.5) ? 0x7f : 0xff));
      } else {
        changed[at] ^= (byte) (1 << draws.below(8));
      }
    }
    return changed;
  }

  private boolean isRefused(byte[] bytes) throws IOException {
    try {
      read(bytes);
      return false;
    } catch (UnreadableAnnotationException e) {
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      assertTrue(e.getMessage().length() < 300, e.getMessage());
      return true;
    }
  }

  @Test
  void noSizeIsBelieved() throws Exception {
    byte[] file = Mats.bytes(Mats.anno(new Thing(TinyBirds.BIRD, List.of())), false);
    for (int at = 128; at < file.length - 4; at += 4) {
      if (at == 1_000) {
        at = file.length - 600; // the pixels are of no interest
      }
      for (int claim : new int[] {Integer.MAX_VALUE, -1, 0x10000}) {
        byte[] changed = file.clone();
        for (int i = 0; i < 4; i++) {
          changed[at + i] = (byte) (claim >> (8 * i));
        }
        within(() -> isRefused(changed));
      }
    }
  }

  @Test
  void aTreeThatContainsItselfEnds() throws Exception {
    byte[] file = files().toList().get(2);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 512; at < file.length - 64; at++) {
      if (bytes.getInt(at) == 0x45455254) { // TREE
        bytes.put(at + 5, (byte) 1).putShort(at + 6, (short) 1).putLong(at + 32, at - 512);
      }
    }
    assertEquals("claims more structures than a file of its kind has", refusal(file));
  }

  @Test
  void aSmallFileOfManyZerosIsRefused() throws Exception {
    Struct objects = Mat5.newStruct(1, 10);
    Array large = Mat5.newMatrix(1_900, 2_000);
    for (int i = 0; i < 10; i++) {
      objects.set("class", i, Mat5.newString("bird")).set("mask", i, large);
    }
    byte[] file = Mats.bytes(Mat5.newStruct().set("objects", objects));
    assertTrue(file.length < 2 << 20, file.length + " bytes");
    assertEquals("claims more than 268,435,456 bytes", refusal(file));
  }

  @Test
  void aLargeMatrixIsRefused() {
    byte[] file = Mats.bytes(Mat5.newStruct().set("objects", Mat5.newMatrix(2_100, 2_100)));
    assertEquals("claims more than 33,554,432 bytes in one array", refusal(file));
  }

  @Test
  void manyElementsAreRefused() {
    assertEquals(
        "claims more than 200,000 elements",
        refusal(Mats.bytes(Mat5.newStruct().set("objects", Mat5.newCell(500, 500)))));
  }

  @Test
  void deepNestingIsRefused() {
    Array nested = Mat5.newMatrix(1, 1);
    for (int i = 0; i < 20; i++) {
      nested = Mat5.newCell(1, 1).set(0, nested);
    }
    assertEquals(
        "claims more than 16 levels", refusal(Mats.bytes(Mat5.newStruct().set("objects", nested))));
  }

  @Test
  void aLargeFileIsNotRead() throws Exception {
    Path file = folder.resolve("large.mat");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Budget.FILE_BYTES + 1L);
    }
    String message =
        assertThrows(UnreadableAnnotationException.class, () -> AnnotationFile.read(file))
            .getMessage();
    assertEquals("is too large (more than 33,554,432 bytes)", message);
  }

  private String refusal(byte[] file) {
    return assertThrows(UnreadableAnnotationException.class, () -> read(file)).getMessage();
  }

  private List<AnnotatedObject> read(byte[] bytes)
      throws IOException, UnreadableAnnotationException {
    return AnnotationFile.read(Files.write(folder.resolve("file.mat"), bytes));
  }

  /** A check that may throw. */
  private interface Check {
    boolean run() throws Exception;
  }

  /** Runs a check within limits of time and memory. */
  private static boolean within(Check check) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadAllocatedBytes();
          boolean result = check.run();
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertTrue(allocated < MOST_ALLOCATED, allocated + " bytes");
          return result;
        });
  }
}
