package org.lethe.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class SplitRowsTest {
  private final Samples samples = new Digits();

  @Test
  void aCellHasTheRowsThatFitAllItsValues() {
    Map<String, Integer> cell = Map.of("digit", 2, "bold", 1);
    assertArrayEquals(new int[] {8, 11}, SplitRows.where(samples, Split.TEST, cell));
    assertArrayEquals(
        SplitRows.all(samples, Split.TEST),
        SplitRows.where(samples, Split.TEST, Map.of()),
        "no condition");
    assertThrows(
        LetheException.class, () -> SplitRows.where(samples, Split.TEST, Map.of("hair", 1)));
  }

  @Test
  void whatIsDroppedAndWhatRemainsAreTheSplit() {
    int[] remaining = SplitRows.without(samples, Split.TRAIN, new int[] {3, 0, 11});
    assertArrayEquals(new int[] {1, 2, 4, 5, 6, 7, 8, 9, 10}, remaining);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> SplitRows.without(samples, Split.TRAIN, new int[] {12}));
  }

  @Test
  void halvesShareNoPersonAndAreAlmostEqual() {
    int[] who = samples.identities(Split.TRAIN).orElseThrow();
    for (int seed = 0; seed < 20; seed++) {
      List<int[]> halves = SplitRows.halves(samples, Split.TRAIN, seed, "shadow");
      int[] both = IntStream.concat(stream(halves, 0), stream(halves, 1)).sorted().toArray();
      assertArrayEquals(SplitRows.all(samples, Split.TRAIN), both);
      Set<Integer> persons = persons(who, halves.get(0));
      persons.retainAll(persons(who, halves.get(1)));
      assertEquals(Set.of(), persons);
      assertEquals(halves.get(0).length, halves.get(1).length, 1);
      assertArrayEquals(stream(halves, 0).sorted().toArray(), halves.get(0), "not ascending");
    }
  }

  @Test
  void theSeedAndTheStreamDecideWhoIsInWhichHalf() {
    List<int[]> halves = SplitRows.halves(samples, Split.TRAIN, 5, "shadow");
    assertArrayEquals(halves.get(0), SplitRows.halves(samples, Split.TRAIN, 5, "shadow").get(0));
    assertTrue(
        IntStream.range(0, 8)
            .mapToObj(seed -> SplitRows.halves(samples, Split.TRAIN, seed, "shadow").get(0))
            .anyMatch(other -> !Arrays.equals(halves.get(0), other)));
    assertFalse(
        IntStream.range(0, 8)
            .allMatch(
                seed ->
                    Arrays.equals(
                        SplitRows.halves(samples, Split.TRAIN, seed, "a").get(0),
                        SplitRows.halves(samples, Split.TRAIN, seed, "b").get(0))));
  }

  private static IntStream stream(List<int[]> halves, int half) {
    return IntStream.of(halves.get(half));
  }

  private static Set<Integer> persons(int[] who, int[] rows) {
    Set<Integer> persons = new HashSet<>();
    IntStream.of(rows).forEach(row -> persons.add(who[row]));
    return persons;
  }
}
