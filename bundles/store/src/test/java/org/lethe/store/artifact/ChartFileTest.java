package org.lethe.store.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;

class ChartFileTest {
  private static final double NONE = Double.NaN;
  private static final Chart.Heading HEADING =
      new Chart.Heading(
          "tried_2", "A title \u00e4 \"quoted\"", new Chart.Axis("time", "s"), Chart.Axis.of("y"));
  private static final Chart.Band BAND =
      new Chart.Band(List.of(0.1, NONE), List.of(0.30000000000000004, NONE));

  @TempDir private Path folder;

  private static Stream<Chart> charts() {
    List<Double> x = List.of(1.0, 2.5);
    List<Double> y = List.of(0.1 + 0.2, NONE);
    return Stream.of(
        new Chart.Lines(
            HEADING,
            List.of(
                new Chart.Line("a", x, y, Optional.of(BAND)),
                new Chart.Line("b", x, y, Optional.empty()))),
        new Chart.Bars(
            HEADING,
            List.of("c", "d"),
            List.of(
                new Chart.Series("a", y, Optional.of(BAND)),
                new Chart.Series("b", y, Optional.empty()))),
        new Chart.Matrix(HEADING, List.of("r"), List.of("c", "d"), List.of(y)),
        new Chart.Points(HEADING, List.of(new Chart.Group("a", x, y))));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyKindIsReadAsItWasWritten(Chart chart) throws IOException {
    assertEquals(
        chart, ChartFile.read(file(new String(ChartFile.bytes(chart), StandardCharsets.UTF_8))));
  }

  @Test
  void theLargestChartIsRead() throws IOException {
    List<Double> longest = Collections.nCopies(Chart.MAX_VALUES, -1.2345678901234567e-100);
    Optional<Chart.Band> band = Optional.of(new Chart.Band(longest, longest));
    Chart chart = new Chart.Lines(HEADING, List.of(new Chart.Line("a", longest, longest, band)));
    assertEquals(
        chart, ChartFile.read(file(new String(ChartFile.bytes(chart), StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "null",
        "{}",
        "{%s}",
        "{'kind': 'pie', %s}",
        "{'kind': 'matrix', %s, 'rows': ['a'], 'columns': ['b'], 'values': [[1, 2]]}",
        "{'kind': 'matrix', %s, 'rows': ['a'], 'columns': ['b'], 'values': [1]}",
        "{'kind': 'matrix', %s, 'rows': ['a'], 'columns': ['b'], 'values': [['1']]}",
        "{'kind': 'matrix', %s, 'rows': ['a'], 'columns': ['b'], 'values': [[1e999]]}",
        "{'kind': 'matrix', %s, 'rows': [1], 'columns': ['b'], 'values': [[1]]}",
        "{'kind': 'matrix', %s, 'rows': ['a'], 'columns': ['b'], 'values': null}",
        "{'kind': 'points', %s, 'groups': [null]}",
        "{'kind': 'points', %s, 'groups': [{'name': 'a', 'x': [null], 'y': [1]}]}",
        "{'kind': 'bars', %s, 'categories': ['a'], 'series': [{'name': 'b', 'values': [1], 'low': [1]}]}",
        "{'kind': 'lines', 'name': '../a', 'title': 't', 'x': {'label': 'x', 'unit': ''}, 'lines': []}",
      })
  void anythingElseIsRefusedInOneLine(String json) throws IOException {
    String heading =
        "'name': 'a', 'title': 't', 'x': {'label': 'x', 'unit': ''}, 'y': {'label': 'y', 'unit': ''}";
    refused(file(json.replace("%s", heading).replace('\'', '"')));
  }

  @Test
  void nestedAndLargeFilesAreRefused() throws IOException {
    refused(file("[".repeat(100_000)));
    refused(file(" ".repeat(9 << 20)));
    refused(folder);
    refused(Files.createSymbolicLink(folder.resolve("link"), file("{}")));
    refused(folder.resolve("missing"));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("chart.json"), content);
  }

  private static void refused(Path file) {
    LetheException e = assertThrows(LetheException.class, () -> ChartFile.read(file));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }
}
