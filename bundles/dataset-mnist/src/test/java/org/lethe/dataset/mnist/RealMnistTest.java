package org.lethe.dataset.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** MNIST itself, where the folder named by the system property lethe.data holds it. */
class RealMnistTest {
  private static final Path MNIST =
      Path.of(System.getProperty("lethe.data", "../../../shared/data")).resolve("mnist");

  /** The folder of Debian's package {@code dataset-fashion-mnist}. */
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  @TempDir private Path cache;

  @Test
  void mnistHasTheKnownNumbersOfDigits() {
    try (Samples samples = open(MNIST, "MNIST", "set -Dlethe.data")) {
      assertEquals(54_000, samples.count(Split.TRAIN));
      int[] train = perClass(samples, Split.TRAIN);
      int[] validation = perClass(samples, Split.VALIDATION);
      int[] both = IntStream.range(0, 10).map(i -> train[i] + validation[i]).toArray();
      assertArrayEquals(
          new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, both);
      assertArrayEquals(
          new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
          perClass(samples, Split.TEST));
      assertEquals(7, samples.values(Split.TEST, "digit")[0]);
      // The mean of the test images, as published by many tutorials: 0.1325.
      assertEquals(0.1325, mean(samples), 1e-3);
    }
  }

  @Test
  void fashionMnistHasAThousandTestImagesPerClass() {
    try (Samples samples = open(FASHION, "Fashion-MNIST", "install dataset-fashion-mnist")) {
      int[] each = new int[10];
      Arrays.fill(each, 1000);
      assertArrayEquals(each, perClass(samples, Split.TEST));
    }
  }

  private Samples open(Path root, String name, String remedy) {
    assumeTrue(
        Files.isDirectory(root),
        () -> {
          String message =
              "not run: no %s in %s; %s".formatted(name, root.toAbsolutePath().normalize(), remedy);
          System.out.println(message);
          return message;
        });
    long start = System.nanoTime();
    Bench bench = bench(root);
    Samples samples = Life.whole(new MnistDataset().open(bench));
    long prepared = System.nanoTime();
    assertEquals(List.of(), bench.warnings());
    Life.whole(new MnistDataset().open(bench(root))).close();
    System.out.printf(
        "%s: 28 x 28 pixels, prepared in %.1f s, opened again in %.1f ms%n",
        name, (prepared - start) / 1e9, (System.nanoTime() - prepared) / 1e6);
    assertEquals(28, samples.height());
    assertEquals(28, samples.width());
    return samples;
  }

  private Bench bench(Path root) {
    return new Bench(new MnistDataset(), Map.of("root", root.toString())).in(cache);
  }

  private static int[] perClass(Samples samples, Split split) {
    int[] counts = new int[10];
    IntStream.of(samples.values(split, "digit")).forEach(label -> counts[label]++);
    return counts;
  }

  private static double mean(Samples samples) {
    long sum = 0;
    for (int index = 0; index < samples.count(Split.TEST); index++) {
      for (byte pixel : samples.image(Split.TEST, index)) {
        sum += pixel & 0xFF;
      }
    }
    return sum / 255.0 / 28 / 28 / samples.count(Split.TEST);
  }
}
