package org.lethe.api.unlearner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class WorkTest {

  @Test
  void itIsTheSumUntilTheEndOfEachEpoch() {
    List<Measurement> series =
        List.of(loss("1"), loss("2"), Measurement.of("score", 1, 4).with(Label.EPOCH, "2"));
    List<Measurement> with = Work.with(series, 720);
    assertEquals(series, with.subList(0, 3));
    assertEquals(List.of(work(1, 720), work(2, 1440)), with.subList(3, 5));
  }

  @Test
  void aSeriesWithoutEpochsHasNone() {
    assertEquals(List.of(), Work.with(List.of(), 720));
  }

  private static Measurement loss(String epoch) {
    return Measurement.of("loss", 0.5, 720).with(Label.EPOCH, epoch);
  }

  private static Measurement work(int epoch, int images) {
    return Measurement.of("work", images, images)
        .with(Label.EPOCH, Integer.toString(epoch))
        .with(Label.SPLIT, "train");
  }
}
