package org.lethe.dataset.cifar10;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Settings;
import org.lethe.testing.Bench;

class Cifar10DatasetTest {
  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyBatches batches;

  @BeforeEach
  void write() {
    batches = new TinyBatches(root);
  }

  @Test
  void coloursOfAPixelAreTogether() {
    try (Samples samples = open(Map.of())) {
      assertEquals(3, samples.channels());
      assertEquals(32, samples.height());
      assertEquals(32, samples.width());
      byte[] image = samples.image(Split.TEST, 7);
      for (int pixel = 0; pixel < 1024; pixel++) {
        byte[] rgb = {7, (byte) (pixel % 32), (byte) (pixel / 32)};
        assertArrayEquals(rgb, Arrays.copyOfRange(image, 3 * pixel, 3 * pixel + 3));
      }
    }
  }

  @Test
  void allBatchesAreRead() {
    try (Samples samples = open(Map.of())) {
      TreeSet<Integer> seen = new TreeSet<>();
      for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
        int[] labels = samples.values(split, "class");
        for (int index = 0; index < samples.count(split); index++) {
          int number = samples.image(split, index)[0];
          assertEquals(number % 10, labels[index]);
          seen.add(number);
        }
      }
      assertEquals(
          new TreeSet<>(IntStream.range(0, 5 * TinyBatches.PER_BATCH).boxed().toList()), seen);
      assertEquals(4, samples.count(Split.VALIDATION));
      assertEquals(TinyBatches.TESTS, samples.count(Split.TEST));
    }
  }

  @Test
  void classesHaveTheirNames() {
    try (Samples samples = open(Map.of())) {
      assertEquals("class", samples.annotations().get(0).name());
      assertEquals(TinyBatches.NAMES, samples.annotations().get(0).classes());
      Samples cats = Selections.classes(samples, List.of("class=cat"));
      assertEquals(1, IntStream.of(cats.values(Split.TEST, "class=cat")).sum());
      int[] third =
          new RequestedRows(samples, "class", new Request.TaskClass("3"), new int[0])
              .in(Split.TEST);
      assertArrayEquals(new int[] {3}, third);
    }
  }

  @Test
  void missingTrainingBatchesAreAWarningAtEachStart() throws Exception {
    for (int batch = 2; batch <= 5; batch++) {
      Files.delete(root.resolve("data_batch_%d.bin".formatted(batch)));
    }
    for (int start = 0; start < 2; start++) {
      Bench bench = batches.bench(cache, Map.of());
      TinyBatches.open(bench).close();
      assertEquals(
          List.of("cifar10: 1 of 5 training batches, with 8 images; the others are missing"),
          bench.warnings());
    }
  }

  @Test
  void completeBatchesGiveNoWarning() {
    Bench bench = batches.bench(cache, Map.of());
    TinyBatches.open(bench).close();
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void otherFilesAreIgnored() {
    String before = fingerprint();
    batches.write("data_batch_6.bin", new byte[7]);
    batches.write("readme.html", new byte[7]);
    assertEquals(before, fingerprint());
  }

  @Test
  void aChangedPixelChangesTheFingerprint() throws Exception {
    String before = fingerprint();
    byte[] records = TinyBatches.records(0, TinyBatches.TESTS);
    records[100]++;
    batches.write(TinyBatches.TEST, records);
    Files.setLastModifiedTime(root.resolve(TinyBatches.TEST), FileTime.fromMillis(1));
    assertNotEquals(before, fingerprint());
  }

  @Test
  void aMissingFileIsNamedBeforeTheDatasetIsOpened() throws Exception {
    Files.delete(root.resolve(TinyBatches.TEST));
    assertEquals(
        "cifar10: test_batch.bin is missing in %s; download it".formatted(root), refusal(root));
    for (int batch = 1; batch <= 5; batch++) {
      Files.delete(root.resolve("data_batch_%d.bin".formatted(batch)));
    }
    assertEquals(
        "cifar10: no data_batch_1.bin in %s; root must hold the binary version of CIFAR-10"
            .formatted(root),
        refusal(root));
    Path none = root.resolve("none");
    assertEquals(
        "cifar10: root: %s is not a folder; name the one that holds the binary batches"
            .formatted(none),
        refusal(none));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3072, 8 * 3073 - 1, 8 * 3073 + 1})
  void aFileOfAnotherLengthIsRefused(int length) {
    batches.write(TinyBatches.FIRST, new byte[length]);
    assertEquals(
        "cifar10: data_batch_1.bin has %,d bytes, not a multiple of 3,073 per image; download it again"
            .formatted(length),
        refusal(root));
  }

  @Test
  void aLabelWithoutAClassIsRefused() {
    byte[] records = TinyBatches.records(0, TinyBatches.PER_BATCH);
    records[5 * 3073] = 10;
    batches.write("data_batch_2.bin", records);
    assertEquals(
        "cifar10: data_batch_2.bin has the label 10 at image 5, and there are 10 classes, from 0;"
            + " name more classes, or download it again if it is damaged",
        message(() -> open(Map.of()).close()));
  }

  @Test
  void aFileWithoutNamesIsRefused() {
    batches.write(TinyBatches.META, "cat\n".getBytes(UTF_8));
    assertEquals(
        "cifar10: batches.meta.txt does not list the classes: 1 names; use 2 to 256",
        refusal(root));
    batches.write(TinyBatches.META, new byte[100_000]);
    assertEquals(
        "cifar10: batches.meta.txt has more than 65,536 bytes; download it again", refusal(root));
    batches.write(TinyBatches.META, new byte[] {7, 10, 8, 10});
    assertEquals(
        "cifar10: batches.meta.txt does not list the classes: a name is empty, unprintable or"
            + " longer than 100 characters; change it",
        refusal(root));
  }

  private Samples open(Map<String, ?> more) {
    return TinyBatches.open(batches.bench(cache, more));
  }

  private String fingerprint() {
    try (Samples samples = open(Map.of())) {
      return samples.fingerprint();
    }
  }

  /** Returns the message of the refusal of a recipe's settings. */
  private static String refusal(Path folder) {
    Cifar10Dataset dataset = new Cifar10Dataset();
    Settings settings = Settings.check(dataset.settings(), Map.of("root", folder.toString()));
    return message(() -> dataset.annotations(settings));
  }

  private static String message(Executable work) {
    String message = assertThrows(LetheException.class, work).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
