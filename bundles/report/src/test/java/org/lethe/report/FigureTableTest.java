package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class FigureTableTest {
  private static String html(Measurement... figures) {
    Html out = new Html();
    FigureTable.write(out, SampleRun.of("some").measured(figures).reported());
    Markup.assertWhole(out.toString());
    return out.toString();
  }

  @Test
  void aColumnIsAModelAndARowAFigure() {
    String html =
        html(
            SampleRun.figure("auroc", 0.61, "unlearned", "Hat")
                .within(new Interval(0.5, 0.7, 0.95)),
            SampleRun.figure("auroc", 0.95, "original", "Hat"),
            SampleRun.figure("auroc", 0.9, "constant-feature", "Hat").with(Label.ROWS, "all"),
            SampleRun.figure("auroc", 0.8, "naive", "Hat").with(Label.LABELS, "random"),
            SampleRun.figure("loss", 0.7, "adversary", "Hat").with(Label.SPLIT, "train"));
    assertEquals(
        List.of(
            "test images",
            "original",
            "naive",
            "unlearned",
            "constant-feature",
            "",
            "raw",
            "raw, random labels"),
        Markup.texts(html, "th"));
    assertEquals(List.of("AUROC of Hat"), Markup.texts(html, "span"));
    assertEquals(
        List.of("0.950", "", "0.610 ", "0.900", "", "0.800", "", ""), Markup.texts(html, "td"));
    assertEquals(List.of("control", "reference", "[0.50 to 0.70]"), Markup.texts(html, "small"));
  }

  @Test
  void figuresOfThirdPartiesHaveRows() {
    String html =
        html(
            SampleRun.figure("sparkle", 12_345, "mine", "Hat").with(new Label("fold"), "2"),
            Measurement.of("size", 3, 1).with(Label.SUBJECT, "mine"));
    assertEquals(
        List.of("test images", "mine", "", "raw, fold=2", "", "all"), Markup.texts(html, "th"));
    assertEquals(List.of("sparkle of Hat", "size"), Markup.texts(html, "span"));
    assertEquals(List.of("12345.0", "3.000"), Markup.texts(html, "td"));
  }

  @Test
  void warningsAreNumbered() {
    String html =
        html(
            SampleRun.figure("one", 1, "original", "Hat").warned("few").warned("old"),
            SampleRun.figure("two", Double.NaN, "original", "Hat").warned("old"));
    assertEquals(List.of("(1)", "(2)", "(2)"), Markup.texts(html, "a"));
    assertEquals(List.of("few", "old"), Markup.texts(html, "li"));
  }

  @Test
  void aTableHasALimit() {
    Measurement[] many =
        IntStream.range(0, FigureTable.MOST_ROWS + 3)
            .mapToObj(i -> SampleRun.figure("figure" + i, i, "original", "Hat"))
            .toArray(Measurement[]::new);
    assertTrue(html(many).contains("3 more figures are left out here"));
    Measurement[] models =
        IntStream.range(0, FigureTable.MOST_MODELS + 2)
            .mapToObj(i -> SampleRun.figure("figure", i, "model" + i, "Hat"))
            .toArray(Measurement[]::new);
    assertTrue(html(models).contains("2 more models are left out here"));
    Html all = new Html();
    FigureTable.all(all, List.of(many));
    assertTrue(all.toString().contains("The first 500 of 503 rows"), all::toString);
  }
}
