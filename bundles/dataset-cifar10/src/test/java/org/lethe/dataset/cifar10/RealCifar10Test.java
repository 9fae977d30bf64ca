package org.lethe.dataset.cifar10;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** CIFAR-10, where the folder named by the system property lethe.data has some of its batches. */
class RealCifar10Test {
  private static final Path ROOT =
      Path.of(System.getProperty("lethe.data", "../../../shared/data"))
          .resolve("cifar-10-batches-bin");

  @TempDir static Path cache;
  private static Samples samples;

  @BeforeAll
  static void open() {
    boolean found = Files.isDirectory(ROOT);
    String missing =
        "not run: no CIFAR-10 in %s; set -Dlethe.data".formatted(ROOT.toAbsolutePath().normalize());
    if (!found) {
      System.out.println(missing);
    }
    assumeTrue(found, missing);
    long start = System.nanoTime();
    samples = openOnce();
    long prepared = System.nanoTime();
    assertEquals(samples.fingerprint(), openOnce().fingerprint());
    System.out.printf(
        "CIFAR-10: %,d training images, prepared in %.1f s, opened again in %.1f ms%n",
        samples.count(Split.TRAIN), (prepared - start) / 1e9, (System.nanoTime() - prepared) / 1e6);
  }

  private static Samples openOnce() {
    Map<String, ?> settings = Map.of("root", ROOT.toString());
    return Life.whole(
        new Cifar10Dataset().open(new Bench(new Cifar10Dataset(), settings).in(cache)));
  }

  @Test
  void theTestBatchHasAThousandImagesPerClass() {
    int[] counts = new int[10];
    IntStream.of(samples.values(Split.TEST, "class")).forEach(label -> counts[label]++);
    int[] each = new int[10];
    Arrays.fill(each, 1000);
    assertEquals(Arrays.toString(each), Arrays.toString(counts));
  }

  @Test
  void classesHaveTheOfficialNames() {
    assertEquals(TinyBatches.NAMES, samples.annotations().get(0).classes());
  }

  /** Neighbours are alike in photographs, and so are the colours of a pixel. */
  @Test
  void imagesArePhotographs() {
    long between = 0;
    long across = 0;
    for (int index = 0; index < 200; index++) {
      byte[] image = samples.image(Split.TEST, index);
      for (int i = 0; i < image.length - 3; i += 3) {
        between += Math.abs((image[i] & 0xFF) - (image[i + 3] & 0xFF));
        across += Math.abs((image[i] & 0xFF) - (image[image.length - 3 - i] & 0xFF));
      }
    }
    assertTrue(3 * between < across, between + " and " + across);
  }
}
