package org.lethe.dataset.celeba;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Progress;
import org.lethe.api.task.Task;

/**
 * A decoding that broke off goes on: 200 images, in batches of 64. What must not be decoded again
 * is overwritten after the break, as nobody can tell from outside: it would be bad.
 */
class ResumeTest {
  private static final int IMAGES = 200;
  private static final int BATCH = 64;

  /** Pixels, a byte per attribute, the person. */
  private static final int ROW_BYTES = 8 * 8 * 3 + 3 + Integer.BYTES;

  /** One that reads the lists, then two batches. */
  private static final int HALF_WAY = 3;

  private static final Map<String, Object> SETTINGS = Map.of("size", 8, "maxBad", 0.2);

  @TempDir Path root;
  @TempDir Path cache;
  @TempDir Path other;
  private TinyCeleba tiny;

  @BeforeEach
  void write() throws IOException {
    tiny = new TinyCeleba(root, "\n", IMAGES);
    tiny.truncate(2, 100);
    tiny.settle();
  }

  @Test
  void killed() throws Exception {
    byte[] expected = uninterrupted();
    Process process = HalfWay.start(root, cache, HALF_WAY);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("half way", out.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertGoesOn(expected, 2 * BATCH);
  }

  @Test
  void closed() throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    assertGoesOn(expected, 2 * BATCH);
  }

  @Test
  void closedOnceMore() throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    Files.writeString(cached(".journal").get(0), "000150.jpg is da", StandardOpenOption.APPEND);
    spoil(2 * BATCH);
    breakOff(HALF_WAY + 1);
    assertGoesOn(expected, 3 * BATCH);
  }

  /** Room for one batch and a half; for all images but the last. */
  @ParameterizedTest
  @CsvSource({"18944, 64", "39424, 192"})
  void outOfRoom(int bytes, int whole) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "not run: no /bin/sh");
    byte[] expected = uninterrupted();
    String limit = "ulimit -f %d && exec \"$@\"".formatted(bytes / 512);
    Process process = HalfWay.start(root, cache, 2, "/bin/sh", "-c", limit, "sh");
    try (BufferedReader out = process.inputReader()) {
      assertEquals("half way", out.readLine());
      goOn(process);
      assertEquals(
          "celeba: cannot write the prepared images to %s: File too large".formatted(cache),
          out.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
    Files.write(cached(".part").get(0), new byte[100_000], StandardOpenOption.APPEND);
    assertGoesOn(expected, whole);
  }

  @Test
  void whileItsProcessIsAliveItIsLeftAlone() throws Exception {
    byte[] expected = uninterrupted();
    Process process = HalfWay.start(root, cache, HALF_WAY);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("half way", out.readLine());
      List<Path> at = left();
      assertEquals(2, at.size(), at.toString());
      String mine = new Context(root, cache, SETTINGS).open().fingerprint();
      assertEquals(at, left());
      goOn(process);
      assertEquals(mine, out.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertArrayEquals(expected, Files.readAllBytes(images(cache)));
    assertEquals(List.of(), left());
  }

  /** What can be wrong with the second batch when the first is whole. */
  enum Damage {
    PIXELS {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        part[(BATCH + 3) * ROW_BYTES] ^= 1;
        Files.write(files[0], part);
      }
    },
    PIXELS_CUT {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        Files.write(files[0], Arrays.copyOf(part, part.length - 1));
      }
    },
    PIXELS_LOST {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        Arrays.fill(part, part.length - BATCH * ROW_BYTES, part.length, (byte) 0);
        Files.write(files[0], part);
      }
    },
    MARK {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        journal[journal.length - 2] ^= 1;
        Files.write(files[1], journal);
      }
    },
    MARK_CUT {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        Files.write(files[1], Arrays.copyOf(journal, journal.length - 1));
      }
    },
    MARK_WITH_ANOTHER_BAD_IMAGE {
      @Override
      void to(byte[] part, byte[] journal, Path... files) throws IOException {
        String text = new String(journal, StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        String more = "- img_align_celeba/000070.jpg is missing\n";
        Files.writeString(files[1], text.substring(0, last) + more + text.substring(last));
      }
    };

    abstract void to(byte[] part, byte[] journal, Path... files) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void damaged(Damage damage) throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    Path part = cached(".part").get(0);
    Path journal = cached(".journal").get(0);
    damage.to(Files.readAllBytes(part), Files.readAllBytes(journal), part, journal);
    assertGoesOn(expected, BATCH);
  }

  @Test
  void longerThanItsMarks() throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    Files.write(cached(".part").get(0), new byte[100_000], StandardOpenOption.APPEND);
    Files.writeString(cached(".journal").get(0), "000150.jpg is da", StandardOpenOption.APPEND);
    assertGoesOn(expected, 2 * BATCH);
  }

  @Test
  void damagedAtItsStart() throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    Files.write(cached(".journal").get(0), new byte[300]);
    assertGoesOn(expected, 0);
  }

  @Test
  void ofAnotherDatasetItIsLeftAlone() throws IOException {
    breakOff(HALF_WAY);
    List<Path> left = cached("");
    new Context(root, cache, Map.of("size", 9, "maxBad", 0.2)).open();
    assertTrue(cached("").containsAll(left));
  }

  @Test
  void forgottenForAMonthItIsRemoved() throws IOException {
    breakOff(HALF_WAY);
    Instant longAgo = Instant.now().minus(Duration.ofDays(31));
    Files.setLastModifiedTime(cached(".part").get(0), FileTime.from(longAgo));
    new Context(root, cache, Map.of("size", 9, "maxBad", 0.2)).open();
    assertEquals(List.of(), left());
  }

  @Test
  void finishedByAnotherItIsRemoved() throws IOException {
    byte[] expected = uninterrupted();
    breakOff(HALF_WAY);
    Files.write(cache.resolve(images(other).getFileName()), expected);
    new Context(root, cache, SETTINGS).open();
    assertEquals(List.of(), left());
  }

  private static void goOn(Process process) throws IOException {
    process.outputWriter().write('\n');
    process.outputWriter().flush();
  }

  private byte[] uninterrupted() throws IOException {
    new Context(root, other, SETTINGS).open();
    return Files.readAllBytes(images(other));
  }

  private void breakOff(int steps) {
    try (Task<Samples> task = new Context(root, cache, SETTINGS).opening()) {
      for (int step = 0; step < steps; step++) {
        assertTrue(task.step());
      }
    }
  }

  /** The first images, good until then, are not looked at again; the result is as ever. */
  private void assertGoesOn(byte[] expected, int images) throws IOException {
    spoil(images);
    Context context = new Context(root, cache, SETTINGS);
    try (Task<Samples> task = context.opening()) {
      task.step();
      assertEquals(0, task.progress().done());
      Progress before = task.progress();
      boolean more = true;
      while (more) {
        more = task.step();
        Progress now = task.progress();
        assertEquals(now.done() <= images, now.phase().startsWith("checking"));
        assertTrue(now.done() > before.done());
        before = now;
      }
      assertEquals(IMAGES - 1, images(task.result()));
    }
    assertArrayEquals(expected, Files.readAllBytes(images(cache)));
    assertEquals(List.of(), left());
    assertEquals(1, context.warnings().size(), context.warnings().toString());
    String warning = context.warnings().get(0);
    assertTrue(warning.startsWith("celeba: img_align_celeba/000002.jpg is "), warning);
    assertTrue(warning.endsWith("; 1 of 200 skipped"), warning);
  }

  /** Makes the first images bad, with their size and time of change as before. */
  private void spoil(int images) throws IOException {
    for (int image = 1; image <= images; image++) {
      Path file = tiny.image(image);
      FileTime changed = Files.getLastModifiedTime(file);
      Files.write(file, new byte[(int) Files.size(file)]);
      Files.setLastModifiedTime(file, changed);
    }
  }

  private static int images(Samples samples) {
    return Stream.of(Split.values()).mapToInt(samples::count).sum();
  }

  private static Path images(Path folder) throws IOException {
    return files(folder, ".rows").get(0);
  }

  private List<Path> left() throws IOException {
    return Stream.concat(cached(".part").stream(), cached(".journal").stream()).toList();
  }

  private List<Path> cached(String suffix) throws IOException {
    return files(cache, suffix);
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }
}
