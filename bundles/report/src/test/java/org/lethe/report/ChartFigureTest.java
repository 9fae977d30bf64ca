package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Chart;

class ChartFigureTest {
  private static final double NONE = Double.NaN;
  private static final Chart.Heading HEADING =
      new Chart.Heading(
          "some", "Loss & <more>", Chart.Axis.of("epoch"), new Chart.Axis("time", "s"));

  private static String html(Chart chart) {
    Html out = new Html();
    ChartFigure.write(out, "evaluate-some", chart);
    Markup.assertWhole(out.toString());
    return out.toString();
  }

  private static List<Double> values(double... values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static List<String> names(String stem, int number) {
    return IntStream.range(0, number).mapToObj(i -> stem + i).toList();
  }

  private static long count(String html, String part) {
    return html.split(part, -1).length - 1L;
  }

  @Test
  void aLineHasAGapWhereItIsNotDefined() {
    Chart.Band band = new Chart.Band(values(1, 2, NONE, 4, 5), values(2, 3, NONE, 5, 6));
    String html =
        html(
            new Chart.Lines(
                HEADING,
                List.of(
                    new Chart.Line(
                        "first",
                        values(1, 2, 3, 4, 5),
                        values(1.5, 2.5, NONE, 4.5, 5.5),
                        Optional.of(band)),
                    new Chart.Line("second", values(1, 5), values(NONE, 3), Optional.empty()))));
    List<String> classes = Markup.attributes(html, "path", "class");
    List<String> paths = Markup.attributes(html, "path", "d");
    assertEquals(2, Collections.frequency(classes, "band s0 d0"));
    String line = paths.get(classes.indexOf("line s0 d0"));
    assertEquals(2, count(line, "M"));
    assertEquals(2, count(line, "L"));
    assertEquals(5, count(html, "class=\"symbol s[01] d0\"") - 2, "points and keys");
    assertTrue(html.contains(">time (s)</text>"), html);
    assertTrue(
        Markup.texts(html, "td")
            .containsAll(List.of("first", "4", "4.500", "[4.00 to 5.00]", "-")));
  }

  /** The points are on a straight line, so the coordinates must be. */
  @Test
  void coordinatesAreProportional() {
    String html =
        html(
            new Chart.Lines(
                HEADING,
                List.of(
                    new Chart.Line(
                        "one", values(0, 5, 10), values(0, 50, 100), Optional.empty()))));
    List<String> paths = Markup.attributes(html, "path", "d");
    double[] points =
        Arrays.stream(paths.get(0).substring(1).split("[L ]", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertEquals((points[0] + points[4]) / 2, points[2], 0.11);
    assertEquals((points[1] + points[5]) / 2, points[3], 0.11);
    assertTrue(points[0] < points[4] && points[1] > points[5], "to the right and upwards");
  }

  @Test
  void barsAreAsLongAsTheirValues() {
    String html =
        html(
            new Chart.Bars(
                HEADING,
                List.of("a", "b"),
                List.of(
                    new Chart.Series(
                        "one",
                        values(1, -0.5),
                        Optional.of(new Chart.Band(values(0.9, NONE), values(1.2, NONE)))),
                    new Chart.Series("two", values(0.25, NONE), Optional.empty()))));
    List<String> widths = Markup.attributes(html, "rect", "width");
    double whole = Double.parseDouble(widths.get(0));
    assertEquals(3, widths.size());
    assertEquals(whole / 4, Double.parseDouble(widths.get(1)), 0.11);
    assertEquals(whole / 2, Double.parseDouble(widths.get(2)), 0.11);
    List<String> starts = Markup.attributes(html, "rect", "x");
    assertEquals(
        Double.parseDouble(starts.get(0)),
        Double.parseDouble(starts.get(2)) + Double.parseDouble(widths.get(2)),
        0.11,
        "a negative bar ends at 0");
    assertEquals(3, count(html, "class=\"whisker\""));
    assertTrue(
        Markup.texts(html, "td").containsAll(List.of("a", "one", "[0.90 to 1.20]", "-0.500")));
  }

  @Test
  void theDepthOfACellIsItsValue() {
    Chart.Matrix matrix =
        new Chart.Matrix(
            HEADING,
            List.of("r", "s"),
            List.of("c", "d"),
            List.of(values(0, 1), values(0.5, NONE)));
    assertEquals(
        List.of("0.00", "0.95", "0.48", "0.00"),
        Markup.attributes(html(matrix), "rect", "fill-opacity"));
    assertEquals("cell none", Markup.attributes(html(matrix), "rect", "class").get(3));
    Chart.Matrix signed =
        new Chart.Matrix(HEADING, List.of("r"), List.of("c", "d"), List.of(values(-2, 1)));
    String html = html(signed);
    assertEquals(List.of("cell s1", "cell s0"), Markup.attributes(html, "rect", "class"));
    assertEquals(List.of("0.95", "0.48"), Markup.attributes(html, "rect", "fill-opacity"));
  }

  @Test
  void aLongNameIsCutInTheDrawingAndWholeInTheTable() {
    String name = "x".repeat(Chart.MAX_TEXT);
    Chart.Matrix matrix =
        new Chart.Matrix(HEADING, List.of(name), List.of(name), List.of(values(1)));
    String html = html(matrix);
    assertEquals(
        2, Markup.texts(html, "text").stream().filter(t -> t.matches("x+\\.\\.\\.")).count());
    assertEquals(2, Collections.frequency(Markup.texts(html, "td"), name));
  }

  @Test
  void manyPointsAreThinnedAndTheTableIsCut() {
    int number = 20_000;
    List<Double> positions = IntStream.range(0, number).mapToObj(Double::valueOf).toList();
    String html =
        html(new Chart.Points(HEADING, List.of(new Chart.Group("all", positions, positions))));
    assertEquals(4_000 + 1, count(html, "class=\"symbol "));
    assertTrue(html.contains("One of 5 values is drawn."));
    assertTrue(html.contains("The first 400 of 20000 rows"), "rows");
    assertTrue(html.length() < 1_000_000, () -> html.length() + " characters");
  }

  @Test
  void namesThatCannotBeToldApartAreNotDrawn() {
    List<Chart.Line> lines = new ArrayList<>();
    for (String name : names("line", 30)) {
      lines.add(new Chart.Line(name, values(1, 2), values(1, 2), Optional.empty()));
    }
    String html = html(new Chart.Lines(HEADING, lines));
    assertEquals(28, Markup.texts(html, "li").size());
    assertTrue(html.contains("The first 28 of 30 names are drawn."));
    assertTrue(Markup.texts(html, "td").contains("line29"));
  }

  @Test
  void aDrawingThatWouldBeTooLargeIsATableAlone() {
    Chart.Series series = new Chart.Series("one", Collections.nCopies(201, 1.0), Optional.empty());
    String bars = html(new Chart.Bars(HEADING, names("c", 201), List.of(series)));
    assertTrue(bars.contains("201 bars are too many for a drawing"));
    String matrix =
        html(
            new Chart.Matrix(
                HEADING, List.of("r"), names("c", 61), List.of(Collections.nCopies(61, 1.0))));
    assertTrue(matrix.contains("1 rows and 61 columns are too many"));
    assertTrue(!bars.contains("<svg") && !matrix.contains("<svg"));
  }
}
