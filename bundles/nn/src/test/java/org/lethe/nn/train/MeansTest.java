package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.task.State;

class MeansTest {
  private final Means means = new Means(List.of("loss", "mask"));

  @Test
  void thereAreNoneBeforeTheFirstBatch() {
    assertEquals(Map.of(), means.means());
  }

  @Test
  void aBatchCountsAsManyTimesAsItHasImages() {
    means.add(new double[] {1, 0.5}, 3);
    means.add(new double[] {5, 0.9}, 1);
    assertEquals(Map.of("loss", 2.0, "mask", 0.6), means.means());
    assertEquals(4, means.images());
  }

  @Test
  void resumedItCountsOn() {
    means.add(new double[] {1, 0.5}, 3);
    State state = new State();
    means.save(state);
    Means resumed = new Means(List.of("loss", "mask"));
    resumed.load(state);
    for (Means each : List.of(means, resumed)) {
      each.add(new double[] {5, 0.9}, 1);
    }
    assertEquals(means.means(), resumed.means());
    assertEquals(means.images(), resumed.images());
  }
}
