package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.State;

class EpochMeansTest {
  private final EpochMeans means = means();

  private static EpochMeans means() {
    return new EpochMeans(List.of("loss"), 3);
  }

  private static void add(EpochMeans means, int epoch, double loss, int images) {
    means.add(epoch, new double[] {loss}, images);
  }

  private static Measurement loss(String epoch, double value, int images) {
    return Measurement.of("loss", value, images)
        .with(Label.SPLIT, "train")
        .with(Label.EPOCH, epoch);
  }

  @Test
  void anEpochHasTheMeansOfItsOwnBatches() {
    add(means, 0, 1, 3);
    add(means, 0, 5, 1);
    add(means, 1, 7, 2);
    assertEquals(Map.of("loss", 2.0), means.means(0));
    assertEquals(Map.of(), means.means(2));
    assertEquals(List.of(loss("1", 2, 4), loss("2", 7, 2)), means.series());
  }

  @Test
  void resumedItCountsOn() {
    add(means, 0, 1, 3);
    add(means, 1, 7, 2);
    State state = new State();
    means.save(state);
    EpochMeans resumed = means();
    resumed.load(state);
    for (EpochMeans each : List.of(means, resumed)) {
      add(each, 1, 5, 1);
      add(each, 2, 9, 1);
    }
    assertEquals(means.series(), resumed.series());
  }
}
