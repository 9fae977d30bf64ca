package org.lethe.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
  private static final Chart.Axis AXIS = Chart.Axis.of("tap");
  private static final Chart.Heading HEADING = new Chart.Heading("auroc", "AUROC", AXIS, AXIS);
  private static final Chart.Line LINE =
      new Chart.Line("loss", List.of(1.0, 2.0), List.of(0.5, Double.NaN), Optional.empty());

  @ParameterizedTest
  @ValueSource(strings = {"", "Auroc", "a-b", "../a", "a.b", "a\n"})
  void aNameIsFitForAFile(String name) {
    refused(() -> new Chart.Heading(name, "title", AXIS, AXIS));
  }

  @Test
  void textsAreOneLineAndShort() {
    refused(() -> Chart.Axis.of(" "));
    refused(() -> new Chart.Axis("time", "s\u001b[2J"));
    refused(() -> new Chart.Heading("a", "two\nlines", AXIS, AXIS));
    refused(() -> Chart.Axis.of("x".repeat(Chart.MAX_TEXT + 1)));
    refused(() -> new Chart.Group("", List.of(1.0), List.of(1.0)));
  }

  @Test
  void valuesAreFiniteOrNotDefined() {
    refused(() -> new Chart.Series("a", List.of(Double.POSITIVE_INFINITY), Optional.empty()));
    refused(() -> new Chart.Line("a", List.of(Double.NaN), List.of(1.0), Optional.empty()));
    refused(() -> new Chart.Group("a", List.of(Double.NEGATIVE_INFINITY), List.of(1.0)));
    assertArrayEquals(
        new double[] {0.5, Double.NaN},
        new Chart.Lines(HEADING, List.of(LINE)).figures().toArray());
  }

  @Test
  void listsHaveTheSameLength() {
    refused(() -> new Chart.Line("a", List.of(1.0, 2.0), List.of(1.0), Optional.empty()));
    refused(() -> new Chart.Group("a", List.of(1.0), List.of()));
    refused(() -> new Chart.Bars(HEADING, List.of("a", "b"), List.of(series("s"))));
    refused(() -> matrix(List.of(List.of(1.0), List.of(1.0))));
    refused(() -> matrix(List.of(List.of(1.0, 2.0))));
    refused(() -> new Chart.Band(List.of(1.0), List.of()));
  }

  @Test
  void boundsAreInOrderAndInPairs() {
    refused(() -> new Chart.Band(List.of(2.0), List.of(1.0)));
    refused(() -> new Chart.Band(List.of(Double.NaN), List.of(1.0)));
    assertEquals(1, new Chart.Band(List.of(Double.NaN), List.of(Double.NaN)).low().size());
    Optional<Chart.Band> two = Optional.of(new Chart.Band(List.of(1.0, 1.0), List.of(1.0, 2.0)));
    refused(() -> new Chart.Series("a", List.of(1.0), two));
  }

  @Test
  void namesAreDifferentAndNotTooMany() {
    refused(() -> new Chart.Lines(HEADING, List.of(LINE, LINE)));
    refused(() -> new Chart.Lines(HEADING, List.of()));
    refused(() -> new Chart.Bars(HEADING, List.of("a"), List.of(series("s"), series("s"))));
    List<String> many =
        IntStream.rangeClosed(0, Chart.MAX_NAMES).mapToObj(Integer::toString).toList();
    refused(() -> new Chart.Matrix(HEADING, many, List.of("a"), List.of()));
  }

  @Test
  void thereAreNotTooManyValues() {
    List<Double> many = Collections.nCopies(Chart.MAX_VALUES / 2 + 1, 1.0);
    refused(
        () ->
            new Chart.Points(
                HEADING,
                List.of(new Chart.Group("a", many, many), new Chart.Group("b", many, many))));
  }

  @Test
  void measurementsBecomeBarsWithTheirIntervals() {
    List<Measurement> figures =
        List.of(
            figure("original", "layer1", 0.9).within(new Interval(0.8, 0.95, 0.95)),
            figure("original", "layer2", 0.7),
            figure("unlearned", "layer2", Double.NaN));
    Chart.Bars bars = bars(figures);
    assertEquals(List.of("layer1", "layer2"), bars.categories());
    assertEquals(
        List.of(
            new Chart.Series(
                "original",
                List.of(0.9, 0.7),
                Optional.of(new Chart.Band(List.of(0.8, Double.NaN), List.of(0.95, Double.NaN)))),
            new Chart.Series("unlearned", List.of(Double.NaN, Double.NaN), Optional.empty())),
        bars.series());
  }

  @Test
  void measurementsOfWhichNoneIsDefinedAreNoChart() {
    assertEquals(
        Optional.empty(),
        Chart.Bars.of(
            HEADING, List.of(figure("original", "a", Double.NaN)), Label.TAP, Label.SUBJECT));
    assertEquals(Optional.empty(), Chart.Bars.of(HEADING, List.of(), Label.TAP));
  }

  @Test
  void labelsOfAnyFormBecomeNames() {
    Measurement odd = figure("a\u009b\nb", "x".repeat(999), 1);
    Chart.Bars bars = bars(List.of(odd));
    assertEquals(List.of("x".repeat(Chart.MAX_TEXT)), bars.categories());
    assertEquals("a  b", bars.series().get(0).name());
  }

  @Test
  void twoMeasurementsOfOneBarAreRefused() {
    List<Measurement> twice = List.of(figure("original", "a", 1), figure("unlearned", "a", 1));
    refused(() -> Chart.Bars.of(HEADING, twice, Label.TAP, Label.TARGET));
    refused(() -> Chart.Bars.of(HEADING, twice, Label.READER, Label.SUBJECT));
  }

  private static Chart.Bars bars(List<Measurement> figures) {
    return (Chart.Bars) Chart.Bars.of(HEADING, figures, Label.TAP, Label.SUBJECT).orElseThrow();
  }

  private static Measurement figure(String subject, String tap, double value) {
    return Measurement.of("auroc", value, 10).with(Label.SUBJECT, subject).with(Label.TAP, tap);
  }

  private static Chart.Series series(String name) {
    return new Chart.Series(name, List.of(1.0), Optional.empty());
  }

  private static Chart.Matrix matrix(List<List<Double>> values) {
    return new Chart.Matrix(HEADING, List.of("a", "b"), List.of("c", "d"), values);
  }

  private static void refused(Executable making) {
    assertThrows(IllegalArgumentException.class, making);
  }
}
