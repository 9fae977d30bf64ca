package org.lethe.dataset.planted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class PlantedSamplesTest {
  private static final String FEATURE = "Planted";
  private static final int SIZE = 32;
  private static final int[] ALL = IntStream.range(0, White.COUNT).toArray();

  @Test
  void exactlyTheWantedShareOfEachClassCarriesIt() {
    try (Samples samples =
        planted(
            new White(SIZE, 3), Map.of("train", List.of(0.9, 0.13), "test", List.of(0.25, 1)))) {
      assertEquals(List.of(18L, 3L), carriers(samples, Split.TRAIN));
      assertEquals(List.of(18L, 3L), carriers(samples, Split.VALIDATION));
      assertEquals(List.of(5L, 20L), carriers(samples, Split.TEST));
      assertFalse(
          Arrays.equals(
              samples.values(Split.TRAIN, FEATURE), samples.values(Split.VALIDATION, FEATURE)),
          "each split has a draw of its own");
    }
  }

  @Test
  void isPreparedAsWhatItWraps() {
    try (White wrapped = new White(SIZE, 3);
        Samples samples = planted(wrapped, Map.of())) {
      assertEquals(wrapped.preparation(), samples.preparation());
    }
  }

  @Test
  void carriersAreHalfByDefaultAndOthersUnderAnotherSeed() {
    try (Samples samples = planted(new White(SIZE, 3), Map.of());
        Samples other = planted(new White(SIZE, 3), Map.of("seed", 8))) {
      assertEquals(List.of(10L, 10L), carriers(samples, Split.TRAIN));
      assertFalse(
          Arrays.equals(samples.values(Split.TRAIN, FEATURE), other.values(Split.TRAIN, FEATURE)));
      assertNotEquals(samples.fingerprint(), other.fingerprint());
    }
  }

  @ParameterizedTest
  @CsvSource({"patch,3", "patch,1", "tint,3", "tint,1", "glasses,3", "glasses,1"})
  void theMaskIsWhereOnDiffersFromOff(String kind, int channels) {
    try (Samples samples = planted(new White(SIZE, channels), Map.of("kind", kind));
        Samples off = samples.holding(FEATURE, 0).orElseThrow();
        Samples on = samples.holding(FEATURE, 1).orElseThrow()) {
      for (int index : ALL) {
        byte[] mask = samples.part(Split.TEST, index, FEATURE);
        assertArrayEquals(mask, difference(off, on, index), "image " + index);
        assertArrayEquals(mask, off.part(Split.TEST, index, FEATURE), "the same place when off");
      }
    }
  }

  private static String word(MarkKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource
  void offItIsTheWrappedImageAndElseTheHeldOne(MarkKind kind) {
    Spots spots = new Spots(SIZE, White.COUNT);
    try (Samples samples = planted(spots, Map.of("kind", word(kind)));
        Samples off = samples.holding(FEATURE, 0).orElseThrow();
        Samples on = samples.holding(FEATURE, 1).orElseThrow()) {
      assertEquals(images(spots, ALL), images(off, ALL));
      int[] values = samples.values(Split.TEST, FEATURE);
      for (int index : ALL) {
        assertEquals(
            images(values[index] == 1 ? on : off, index), images(samples, index), "" + index);
      }
      Set<String> prints =
          Set.of(spots.fingerprint(), samples.fingerprint(), off.fingerprint(), on.fingerprint());
      assertEquals(4, prints.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTwoMarksAreAlike(MarkKind kind) {
    try (Samples samples = planted(new White(64, 3), Map.of("kind", word(kind)));
        Samples on = samples.holding(FEATURE, 1).orElseThrow()) {
      Set<ByteBuffer> looks = new HashSet<>();
      for (int index : ALL) {
        looks.add(images(on, index));
      }
      assertEquals(White.COUNT, looks.size());
    }
  }

  @Test
  void aFixedPlaceIsTheLowerRightOfEveryImage() {
    try (Samples samples = planted(new White(40, 3), Map.of("place", "fixed", "size", 0.25))) {
      byte[] expected = new byte[40 * 40];
      for (int y = 28; y < 38; y++) {
        Arrays.fill(expected, 40 * y + 28, 40 * y + 38, (byte) 1);
      }
      for (int index : ALL) {
        assertArrayEquals(expected, samples.part(Split.TEST, index, FEATURE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 39, 820})
  void aRandomPlaceIsAnywhereButTheMargin(int pixel) {
    try (Samples samples = planted(new White(40, 3), Map.of("size", 0.3))) {
      long covered =
          IntStream.of(ALL)
              .filter(index -> samples.part(Split.TEST, index, FEATURE)[pixel] == 1)
              .count();
      boolean margin = pixel < 40;
      assertTrue(margin ? covered == 0 : covered > 0 && covered < White.COUNT, "" + covered);
    }
  }

  @Test
  void strengthBlends() {
    try (Samples faint = planted(new White(SIZE, 3), Map.of("strength", 0.5));
        Samples full = planted(new White(SIZE, 3), Map.of());
        Samples none = planted(new White(SIZE, 3), Map.of("strength", 0))) {
      ByteBuffer half = images(faint, ALL);
      ByteBuffer whole = images(full, ALL);
      for (int i = 0; i < half.limit(); i++) {
        double expected = (255 + (whole.get(i) & 0xFF)) / 2.0;
        assertEquals(expected, half.get(i) & 0xFF, 1);
      }
      assertEquals(images(new White(SIZE, 3), ALL), images(none, ALL));
    }
  }

  /** Or a change of the task would not be the only one. */
  @Test
  void holdingTheTaskMovesNoMark() {
    try (Samples samples = planted(new Spots(SIZE, White.COUNT), Map.of("train", List.of(0, 1)));
        Samples held = samples.holding(Spots.LEFT, 0).orElseThrow()) {
      int[] before = samples.values(Split.TRAIN, FEATURE);
      assertArrayEquals(before, held.values(Split.TRAIN, FEATURE));
      assertArrayEquals(new int[White.COUNT], held.values(Split.TRAIN, Spots.LEFT));
      assertNotEquals(samples.fingerprint(), held.fingerprint());
    }
  }

  @Test
  void closesWhatItMadeAfterItsLastReaderAndNothingElse() {
    White white = new White(SIZE, 3);
    Samples samples = planted(white, Map.of());
    Samples held = samples.holding(Spots.RIGHT, 1).orElseThrow();
    Samples both = held.holding(FEATURE, 1).orElseThrow();
    samples.close();
    held.close();
    held.close();
    assertEquals(List.of(), white.closed());
    assertArrayEquals(new int[] {1, 1}, Arrays.copyOf(both.values(Split.TEST, Spots.RIGHT), 2));
    both.close();
    assertEquals(1, white.closed().size());
    assertFalse(white.closed().contains(white), "its owner closes it");
  }

  @Test
  void saysWhatDoesNotFit() {
    assertRefused(
        "planted: feature: the wrapped dataset has a Right; use another name",
        Map.of("feature", "Right"));
    assertRefused(
        "planted: feature: a name is missing; name the planted feature, e.g. Planted",
        Map.of("feature", " "));
    assertRefused(
        "planted: task: the wrapped dataset has no annotation Lefd; did you mean Left?"
            + " (it has: Left, Right)",
        Map.of("task", "Lefd"));
    assertRefused(
        "planted: test: 3 numbers where Left has 2 classes; use one per class",
        Map.of("test", List.of(0, 1, 0)));
  }

  @Test
  void asksForADataset() {
    PlantedDataset dataset = new PlantedDataset();
    Bench bench = new Bench(dataset, given(Map.of()));
    LetheException e = assertThrows(LetheException.class, () -> dataset.open(bench));
    assertEquals(
        "planted: the dataset to plant into is missing; give it in the setting of", e.getMessage());
  }

  private static void assertRefused(String line, Map<String, ?> settings) {
    White white = new White(SIZE, 3);
    LetheException e = assertThrows(LetheException.class, () -> planted(white, settings));
    assertEquals(line, e.getMessage());
  }

  private static Samples planted(Samples wrapped, Map<String, ?> settings) {
    PlantedDataset dataset = new PlantedDataset();
    return Life.whole(dataset.open(new Bench(dataset, given(settings)).wrapping(wrapped)));
  }

  private static Map<String, ?> given(Map<String, ?> settings) {
    Map<String, Object> given = new HashMap<>(Map.of("of", "white", "task", Spots.LEFT));
    given.putAll(settings);
    return given;
  }

  /** The number of images with the feature in each class of the task. */
  private static List<Long> carriers(Samples samples, Split split) {
    int[] task = samples.values(split, Spots.LEFT);
    int[] feature = samples.values(split, FEATURE);
    return IntStream.of(0, 1)
        .mapToObj(c -> IntStream.of(ALL).filter(i -> task[i] == c && feature[i] == 1).count())
        .toList();
  }

  private static byte[] difference(Samples left, Samples right, int index) {
    ByteBuffer one = images(left, index);
    ByteBuffer other = images(right, index);
    byte[] mask = new byte[left.height() * left.width()];
    for (int i = 0; i < one.limit(); i++) {
      mask[i / left.channels()] |= (byte) (one.get(i) == other.get(i) ? 0 : 1);
    }
    return mask;
  }

  private static ByteBuffer images(Samples samples, int... rows) {
    int size = samples.height() * samples.width() * samples.channels();
    ByteBuffer target = ByteBuffer.allocate(rows.length * size);
    samples.images(Split.TEST, rows, target);
    return target.flip();
  }
}
