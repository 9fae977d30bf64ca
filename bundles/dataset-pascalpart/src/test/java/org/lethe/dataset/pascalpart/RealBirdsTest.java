package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;

/** Photographs of birds, where the folder named by the system property lethe.data has them. */
class RealBirdsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("lethe.data", "../../../shared/data"))
          .resolve("pascal-part-birds");

  @TempDir static Path cache;
  private static Samples samples;

  @BeforeAll
  static void open() {
    assumeTrue(
        Files.isDirectory(ROOT),
        () -> "not run: no birds in " + ROOT.toAbsolutePath().normalize() + "; set -Dlethe.data");
    long start = System.nanoTime();
    Bench bench = bench();
    samples = TinyBirds.open(bench);
    long prepared = System.nanoTime();
    assertEquals(List.of(), bench.warnings());
    assertEquals(samples.fingerprint(), TinyBirds.open(bench()).fingerprint());
    System.out.printf(
        "birds: %,d images of %,d objects, prepared in %.1f s, opened again in %.0f ms%n",
        all("object").count(),
        all("object").sum(),
        (prepared - start) / 1e9,
        (System.nanoTime() - prepared) / 1e6);
  }

  private static Bench bench() {
    Map<String, Object> settings =
        Map.of("root", ROOT.toString(), "parts", List.of("head", "legs"));
    return new Bench(new PascalPartDataset(), settings).in(cache);
  }

  @Test
  void everyAnnotatedPartIsThere() throws Exception {
    try (Stream<Path> files = Files.list(ROOT.resolve("Annotations_Part"))) {
      assertEquals(files.count(), all("object").sum());
    }
    assertEquals(201, all("has_head").sum());
    assertEquals(162, all("has_legs").sum());
  }

  @Test
  void partsAreInsideTheirObjects() {
    for (Split split : Split.values()) {
      int[] heads = samples.values(split, "has_head");
      for (int row = 0; row < heads.length; row++) {
        byte[] object = samples.part(split, row, "object");
        byte[] head = samples.part(split, row, "has_head");
        assertTrue(IntStream.range(0, head.length).allMatch(i -> head[i] <= object[i]));
        assertEquals(heads[row] == 1, IntStream.range(0, head.length).anyMatch(i -> head[i] == 1));
      }
    }
  }

  @Test
  void headsAreAboveLegs() {
    int above = 0;
    int both = 0;
    int[] heads = samples.values(Split.TRAIN, "has_head");
    int[] legs = samples.values(Split.TRAIN, "has_legs");
    for (int row = 0; row < heads.length; row++) {
      if (heads[row] + legs[row] == 2) {
        both++;
        above += middle(row, "has_head") < middle(row, "has_legs") ? 1 : 0;
      }
    }
    assertTrue(above > 0.9 * both, above + " of " + both);
  }

  private static double middle(int row, String part) {
    byte[] mask = samples.part(Split.TRAIN, row, part);
    return IntStream.range(0, mask.length).filter(i -> mask[i] == 1).average().orElseThrow();
  }

  private static IntStream all(String annotation) {
    return Stream.of(Split.values())
        .flatMapToInt(split -> IntStream.of(samples.values(split, annotation)));
  }
}
