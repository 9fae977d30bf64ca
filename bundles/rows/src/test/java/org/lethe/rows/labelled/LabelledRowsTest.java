package org.lethe.rows.labelled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Task;
import org.lethe.testing.Bench;

class LabelledRowsTest {
  @TempDir private Path cache;
  private final Numbered grey = new Numbered(1, 10);

  @Test
  void everyTrainingImageIsInOneSplitWithItsLabel() {
    try (Samples samples = grey.open(cache, Map.of())) {
      assertEquals(90, samples.count(Split.TRAIN));
      assertEquals(10, samples.count(Split.VALIDATION));
      List<Integer> both = new ArrayList<>(Numbered.numbers(samples, Split.TRAIN));
      both.addAll(Numbered.numbers(samples, Split.VALIDATION));
      assertEquals(new TreeSet<>(numbers(Numbered.TRAIN)), new TreeSet<>(both));
      assertEquals(Numbered.TRAIN, both.size());
      assertEquals(numbers(Numbered.TEST), Numbered.numbers(samples, Split.TEST));
      for (Split split : Split.values()) {
        int[] labels =
            Numbered.numbers(samples, split).stream()
                .mapToInt(number -> number % Numbered.CLASSES)
                .toArray();
        assertArrayEquals(labels, samples.values(split, "rest"), split.label());
      }
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void imagesKeepTheirOrder() {
    try (Samples samples = grey.open(cache, Map.of("train", 30, "test", 5))) {
      assertEquals(30, samples.count(Split.TRAIN));
      assertEquals(5, samples.count(Split.TEST));
      for (Split split : Split.values()) {
        List<Integer> numbers = Numbered.numbers(samples, split);
        assertEquals(numbers.stream().sorted().toList(), numbers);
      }
    }
  }

  @Test
  void validationStaysWhenTrainIsLimited() {
    try (Samples all = grey.open(cache, Map.of("validation", 25));
        Samples few = grey.open(cache, Map.of("validation", 25, "train", 3))) {
      assertEquals(
          Numbered.numbers(all, Split.VALIDATION), Numbered.numbers(few, Split.VALIDATION));
      assertNotEquals(all.fingerprint(), few.fingerprint());
    }
  }

  @Test
  void theSeedDecides() {
    try (Samples one = grey.open(cache, Map.of("seed", 1));
        Samples two = grey.open(cache, Map.of("seed", 2))) {
      assertNotEquals(one.fingerprint(), two.fingerprint());
      assertNotEquals(
          Numbered.numbers(one, Split.VALIDATION), Numbered.numbers(two, Split.VALIDATION));
    }
  }

  @Test
  void aSecondStartReadsNoImage() throws IOException {
    Path file = Files.writeString(cache.resolve("source"), "1");
    Numbered files = new Numbered(1, 10, file);
    String before = fingerprint(files);
    assertEquals(3, files.opened());
    assertEquals(before, fingerprint(files));
    assertEquals(3, files.opened());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertEquals(before, fingerprint(files));
    assertEquals(6, files.opened());
  }

  @Test
  void aCutCacheIsPreparedAgain() throws IOException {
    String before = fingerprint(grey);
    Path file = cached();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(before, fingerprint(grey));
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  private String fingerprint(Numbered files) {
    try (Samples samples = files.open(cache, Map.of())) {
      return samples.fingerprint();
    }
  }

  private Path cached() throws IOException {
    try (var files = Files.list(cache)) {
      return files.filter(path -> path.toString().endsWith(".rows")).findFirst().orElseThrow();
    }
  }

  @Test
  void aStepIsShortForLargeImages() {
    Map<String, Object> large = Map.of("size", 1024, "train", 3, "validation", 2, "test", 1);
    Bench bench = new Bench(grey, large).in(cache);
    try (Task<Samples> task = grey.open(bench)) {
      for (int step = 0; step < 2 * Numbered.TRAIN; step++) {
        assertTrue(task.step());
        assertEquals("images", task.progress().unit());
        assertEquals(6, task.progress().total());
      }
      assertEquals(5, task.progress().done());
    }
    try (Samples samples = grey.open(cache, large)) {
      assertEquals(3, samples.count(Split.TRAIN));
    }
  }

  @Test
  void greyImagesAreScaled() {
    assertScaled(1, 10, 16);
    assertScaled(1, 10, 8);
  }

  @Test
  void colourImagesAreScaled() {
    assertScaled(3, 10, 16);
  }

  @Test
  void theCentreOfALongImageIsScaled() {
    assertScaled(3, 40, 8);
  }

  /** Scaling keeps the value of an image of one value. */
  private void assertScaled(int channels, int width, int size) {
    Numbered files = new Numbered(channels, width);
    try (Samples samples = files.open(cache, Map.of("size", size))) {
      assertEquals(channels, samples.channels());
      assertEquals(size, samples.height());
      assertEquals(size, samples.width());
      byte[] image = samples.image(Split.TEST, 7);
      byte[] expected = new byte[size * size * channels];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (byte) (7 + i % channels * 100);
      }
      assertArrayEquals(expected, image);
      assertEquals(Optional.of(new Preparation(1, "triangle")), samples.preparation());
    }
  }

  @Test
  void imagesHaveTheSizeOfTheFiles() {
    try (Samples samples = new Numbered(1, 12).open(cache, Map.of())) {
      assertEquals(10, samples.height());
      assertEquals(12, samples.width());
    }
  }

  @Test
  void imagesHaveNoIdentities() {
    try (Samples samples = grey.open(cache, Map.of())) {
      assertEquals(Optional.empty(), samples.identities(Split.TRAIN));
    }
  }

  @Test
  void morePicturesThanTheFilesHaveAreRefused() {
    assertEquals(
        "numbered: validation: 100 of 100 images in the training files leave none to train on;"
            + " use fewer",
        refusal(Map.of("validation", 100)));
    assertEquals(
        "numbered: train: 91 images, and 10 for validation, of 100 in the training files; use fewer",
        refusal(Map.of("train", 91)));
    assertEquals(
        "numbered: test: 21 images of 20 in the test files; use fewer",
        refusal(Map.of("test", 21)));
  }

  private String refusal(Map<String, ?> given) {
    return assertThrows(LetheException.class, () -> grey.open(cache, given).close()).getMessage();
  }

  @Test
  void closedSamplesAreNotRead() {
    Samples samples = grey.open(cache, Map.of());
    samples.close();
    String message =
        assertThrows(IllegalStateException.class, () -> samples.image(Split.TEST, 0)).getMessage();
    assertTrue(message.contains("closed"), message);
  }
}
