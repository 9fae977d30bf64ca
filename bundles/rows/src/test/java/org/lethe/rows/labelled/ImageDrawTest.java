package org.lethe.rows.labelled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;

class ImageDrawTest {
  private static final int IMAGES = 1000;

  private static List<Optional<Split>> draw(long seed, int validation, int others) {
    ImageDraw draw =
        new ImageDraw(Streams.of(seed, "draw"), IMAGES, Split.TRAIN, validation, others);
    List<Optional<Split>> splits = new ArrayList<>();
    while (!draw.done()) {
      splits.add(draw.next());
    }
    assertEquals(IMAGES, splits.size());
    return splits;
  }

  private static int[] places(List<Optional<Split>> splits, Split split) {
    return IntStream.range(0, IMAGES)
        .filter(i -> splits.get(i).equals(Optional.of(split)))
        .toArray();
  }

  @Test
  void theNumbersAreExact() {
    List<Optional<Split>> splits = draw(1, 100, 250);
    assertEquals(100, places(splits, Split.VALIDATION).length);
    assertEquals(250, places(splits, Split.TRAIN).length);
    assertEquals(650, splits.stream().filter(Optional::isEmpty).count());
  }

  @Test
  void validationDoesNotDependOnTheNumberOfTrainingImages() {
    int[] few = places(draw(1, 100, 10), Split.VALIDATION);
    int[] all = places(draw(1, 100, 900), Split.VALIDATION);
    assertEquals(IntStream.of(all).boxed().toList(), IntStream.of(few).boxed().toList());
  }

  @Test
  void everyImageIsAsLikely() {
    int[] chosen = new int[IMAGES];
    for (int seed = 0; seed < 400; seed++) {
      IntStream.of(places(draw(seed, 100, 100), Split.VALIDATION)).forEach(i -> chosen[i]++);
    }
    // 40 are expected of each, with a standard deviation of 6.
    assertTrue(IntStream.of(chosen).allMatch(count -> count > 10 && count < 70));
    int first = IntStream.of(chosen).limit(IMAGES / 2).sum();
    assertEquals(20_000, first, 600);
  }

  @Test
  void theSeedDecides() {
    assertEquals(draw(1, 100, 900), draw(1, 100, 900));
    assertNotEquals(draw(1, 100, 900), draw(2, 100, 900));
  }
}
