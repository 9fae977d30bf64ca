package org.lethe.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class SeriesChartTest {

  @Test
  void aLineIsAFigureOfOnePhase() {
    List<Measurement> series =
        List.of(
            figure("loss", 0.5, "2", "remover"),
            figure("loss", 0.7, "1", "remover"),
            figure("loss", Double.NaN, "3", "model"),
            figure("auroc", Double.POSITIVE_INFINITY, "10", "model"),
            figure("work", 720, "1", "model"),
            Measurement.of("mean_mask", 0.9, 1));
    Chart.Lines lines = (Chart.Lines) SeriesChart.of("unlearned", series).orElseThrow();
    assertEquals("series", lines.heading().name());
    assertEquals("Training of unlearned", lines.heading().title());
    assertEquals(
        List.of(
            line("loss, remover", List.of(1.0, 2.0), List.of(0.7, 0.5)),
            line("loss, model", List.of(3.0), List.of(Double.NaN)),
            line("auroc, model", List.of(10.0), List.of(Double.NaN))),
        lines.lines(),
        "without the split, which all have alike");
  }

  /** The axis has the name of the figure. */
  @Test
  void aLineOfOneFigureHasTheNameOfTheLabelsThatDiffer() {
    List<Measurement> two =
        List.of(
            figure("accuracy", .5, "1", "raw"),
            figure("accuracy", .6, "1", "masked"),
            figure("loss", .7, "1", "raw"));
    assertEquals(
        List.of("raw", "masked", "loss"),
        SeriesChart.ofSnapshots(two).stream()
            .flatMap(chart -> ((Chart.Lines) chart).lines().stream())
            .map(Chart.Line::name)
            .toList());
  }

  @Test
  void withoutEpochsOrValuesThereIsNone() {
    assertEquals(
        Optional.empty(), SeriesChart.of("a", List.of(Measurement.of("mean_mask", 0.9, 1))));
    assertEquals(
        Optional.empty(), SeriesChart.of("a", List.of(figure("loss", Double.NaN, "1", "all"))));
    assertEquals(Optional.empty(), SeriesChart.of("a", List.of(figure("loss", 1, "last", "all"))));
  }

  @Test
  void aSeriesOfTooManyLinesEndsNoRun() {
    List<Measurement> many =
        IntStream.rangeClosed(0, Chart.MAX_NAMES)
            .mapToObj(i -> figure("loss", i, "1", "phase" + i))
            .toList();
    assertEquals(Optional.empty(), SeriesChart.of("a", many));
  }

  private static Measurement figure(String name, double value, String epoch, String phase) {
    return Measurement.of(name, value, 1)
        .with(Label.SPLIT, "train")
        .with(Label.EPOCH, epoch)
        .with(Label.PHASE, phase);
  }

  private static Chart.Line line(String name, List<Double> x, List<Double> y) {
    return new Chart.Line(name, x, y, Optional.empty());
  }
}
