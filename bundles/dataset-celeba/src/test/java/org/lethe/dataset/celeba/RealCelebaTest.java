package org.lethe.dataset.celeba;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Task;

/** CelebA itself, where the folder named by the system property lethe.data holds it. */
class RealCelebaTest {
  private static final Path ROOT =
      Path.of(System.getProperty("lethe.data", "../../../shared/data")).resolve("celeba");

  @TempDir static Path cache;
  private static Samples samples;

  @BeforeAll
  static void open() {
    assumeTrue(
        Files.isDirectory(ROOT),
        () -> "not run: no CelebA in " + ROOT.toAbsolutePath().normalize() + "; set -Dlethe.data");
    long start = System.nanoTime();
    Context context = new Context(ROOT, cache, Map.of());
    samples = context.open();
    long decoded = System.nanoTime();
    assertEquals(List.of(), context.warnings());
    assertEquals(samples.fingerprint(), new Context(ROOT, cache, Map.of()).open().fingerprint());
    System.out.printf(
        "CelebA: %,d images, decoded at %.0f images/s, opened again in %.0f ms%n",
        count(), count() / ((decoded - start) / 1e9), (System.nanoTime() - decoded) / 1e6);
  }

  @Test
  void goesOnWhereItBrokeOff(@TempDir Path other) throws Exception {
    int steps = count() / 64 / 2;
    try (Task<Samples> task = new Context(ROOT, other, Map.of()).opening()) {
      for (int step = 0; step < steps; step++) {
        assertTrue(task.step());
      }
    }
    long start = System.nanoTime();
    try (Task<Samples> task = new Context(ROOT, other, Map.of()).opening()) {
      task.step();
      long listed = System.nanoTime();
      do {
        assertTrue(task.step());
      } while (task.progress().phase().startsWith("checking"));
      assertEquals(64L * steps, task.progress().done());
      System.out.printf(
          "CelebA: goes on with image %,d after %.0f ms, %.0f ms of it for the lists%n",
          64 * (steps - 1), (System.nanoTime() - start) / 1e6, (listed - start) / 1e6);
      while (task.step()) {
        task.progress();
      }
    }
    assertEquals(-1, Files.mismatch(images(cache), images(other)));
  }

  @Test
  void holdsEveryListedImageWithFortyAttributes() throws Exception {
    try (var lines = Files.lines(ROOT.resolve("list_eval_partition.txt"))) {
      assertEquals(lines.filter(line -> !line.isBlank()).count(), count());
    }
    assertEquals(40, samples.annotations().size());
  }

  @Test
  void openMouthsGoWithSmilesAndNotWithBaldHeads() {
    assertEquals(0.536, phi("Smiling", "Mouth_Slightly_Open"), 0.03);
    assertEquals(0, phi("Bald", "Mouth_Slightly_Open"), 0.03);
  }

  @Test
  void showsNobodyInTwoSplits() {
    assumeTrue(samples.identities(Split.TRAIN).isPresent(), "not run: no identity_CelebA.txt");
    Set<Integer> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Set<Integer> persons = new HashSet<>();
      IntStream.of(samples.identities(split).orElseThrow()).forEach(persons::add);
      assertFalse(persons.stream().anyMatch(seen::contains), split.label());
      assertTrue(seen.addAll(persons));
    }
  }

  private static Path images(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".rows")).findFirst().orElseThrow();
    }
  }

  private static int count() {
    return IntStream.of(
            samples.count(Split.TRAIN), samples.count(Split.VALIDATION), samples.count(Split.TEST))
        .sum();
  }

  /** Pearson's correlation of two attributes over all images. */
  private static double phi(String left, String right) {
    long[] counts = new long[4];
    for (Split split : Split.values()) {
      int[] a = samples.values(split, left);
      int[] b = samples.values(split, right);
      for (int i = 0; i < a.length; i++) {
        counts[2 * a[i] + b[i]]++;
      }
    }
    double a = counts[2] + counts[3];
    double b = counts[1] + counts[3];
    double n = counts[0] + counts[1] + a;
    return (n * counts[3] - a * b) / Math.sqrt(a * (n - a) * b * (n - b));
  }
}
