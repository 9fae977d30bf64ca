package org.lethe.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Work;

class WorkChartTest {
  private static final List<Measurement> RUN =
      List.of(
          work("unlearned", "1", 64),
          work("unlearned", "2", 128),
          work("naive", "1", 60),
          work("naive", "2", 120));

  /** A line of snapshots, a point of a model without, the original at 0, and none without work. */
  @Test
  void aModelIsALineOverTheImagesThatItsUpdatesUsed() {
    List<Measurement> tested =
        List.of(
            accuracy("original", .9, "requested"),
            accuracy("unlearned", .1, "requested").with(Label.EPOCH, "2"),
            accuracy("unlearned", .4, "requested").with(Label.EPOCH, "1"),
            accuracy("unlearned", .1, "requested"),
            accuracy("naive", .8, "requested"),
            accuracy("naive", .7, "remaining"),
            accuracy("ssd", .2, "requested"));
    List<Chart.Lines> charts =
        WorkChart.of(RUN, tested).stream().map(Chart.Lines.class::cast).toList();
    assertEquals(
        List.of("work_accuracy_requested", "work_accuracy_remaining"),
        charts.stream().map(chart -> chart.heading().name()).toList());
    assertEquals(new Chart.Axis("work", "images"), charts.get(0).heading().x());
    assertEquals(
        List.of(
            line("original", List.of(0.0), List.of(.9)),
            line("unlearned", List.of(64.0, 128.0), List.of(.4, .1)),
            line("naive", List.of(120.0), List.of(.8))),
        charts.get(0).lines());
    assertEquals(List.of(line("naive", List.of(120.0), List.of(.7))), charts.get(1).lines());
  }

  @Test
  void itIsOfRawTestImagesOfBothParts() {
    Measurement each = accuracy("naive", .8, "requested");
    assertEquals(
        List.of(),
        WorkChart.of(
            RUN,
            List.of(
                each.with(Label.SPLIT, "validation"),
                each.with(Label.INPUT, "masked"),
                each.with(Label.ROWS, "all"),
                Measurement.of("recall", 1, 1).with(Label.SUBJECT, "naive"))));
  }

  @Test
  void withoutWorkThereIsNone() {
    assertEquals(
        List.of(), WorkChart.of(List.of(), List.of(accuracy("original", .9, "requested"))));
  }

  private static Measurement work(String subject, String epoch, int images) {
    return Measurement.of(Work.FIGURE, images, images)
        .with(Label.SUBJECT, subject)
        .with(Label.EPOCH, epoch);
  }

  private static Measurement accuracy(String subject, double value, String rows) {
    return Measurement.of("accuracy", value, 10)
        .with(Label.SUBJECT, subject)
        .with(Label.ROWS, rows)
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, "test");
  }

  private static Chart.Line line(String name, List<Double> x, List<Double> y) {
    return new Chart.Line(name, x, y, Optional.empty());
  }
}
