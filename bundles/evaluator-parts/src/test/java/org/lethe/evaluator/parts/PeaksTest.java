package org.lethe.evaluator.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeaksTest {
  @Test
  void theHighestAreKeptAndOfEqualOnesTheFirst() {
    Peaks peaks = new Peaks(3);
    float[] responses = {1, 5, 2, Float.NaN, 5, 2, 7, 2};
    for (int row = 0; row < responses.length; row++) {
      peaks.add(new Peak(responses[row], row, 0));
    }
    assertEquals(List.of(6, 1, 4), rows(peaks));
  }

  @Test
  void noMoreAreKeptThanAsked() {
    Random random = new Random(1);
    Peaks peaks = new Peaks(4);
    Peaks none = new Peaks(0);
    for (int row = 0; row < 1_000; row++) {
      Peak peak = new Peak(random.nextFloat(), row, 0);
      peaks.add(peak);
      none.add(peak);
      assertEquals(Math.min(4, row + 1), peaks.all().size());
    }
    assertEquals(List.of(), none.all());
  }

  @Test
  void anImageHasOneRegionAtItsHighestResponse() {
    float[] maps = {9, 9, 9, 9, 1, 3, 3, 2};
    assertEquals(new Peak(3, 17, 1), Peak.of(maps, 4, 4, 17));
  }

  private static List<Integer> rows(Peaks peaks) {
    return IntStream.range(0, peaks.all().size()).mapToObj(i -> peaks.all().get(i).row()).toList();
  }
}
