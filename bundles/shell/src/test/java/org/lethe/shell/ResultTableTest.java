package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class ResultTableTest {
  @Test
  void everyColumnSaysWhatWasSeenAndByWhom() {
    List<Measurement> measurements =
        List.of(
            adversary("unlearned", 0.52, "frozen"),
            adversary("unlearned", 0.71, "retrained"),
            figure("average_precision", "original", 0.91, "raw", "Bald"),
            figure("average_precision", "unlearned", 0.9, "raw", "Bald"),
            figure("auroc", "unlearned", 0.8, "raw", "Open")
                .with(Label.TAP, "layer1")
                .with(Label.LABELS, "true"));
    assertEquals(
        List.of(
            "                  adversary   adversary   probe",
            "                      AUROC       AUROC   AUROC",
            "              AP       Open        Open    Open",
            "            Bald     masked      masked  layer1",
            "model        raw     frozen  re-trained     raw"),
        header(measurements));
  }

  @Test
  void modelsAreInTheOrderOfTheQuestion() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "unlearned", 0.4, "raw", "Bald"),
            figure("accuracy", "random-mask", 0.3, "raw", "Bald"),
            figure("accuracy", "instance", 0.35, "raw", "Bald"),
            figure("accuracy", "naive", Double.NaN, "raw", "Bald"),
            figure("accuracy", "original", 0.1, "raw", "Bald"));
    List<String> lines = ResultTable.of(measurements).lines(80);
    assertEquals(
        List.of(
            "original        0.100",
            "naive               -",
            "random-mask     0.300",
            "instance        0.350",
            "unlearned       0.400"),
        lines.subList(lines.size() - 5, lines.size()));
  }

  @Test
  void controlsAndSeriesAreLeftToTheJson() {
    Measurement random =
        figure("auroc", "unlearned", 0.111, "raw", "Open").with(Label.LABELS, "random");
    Measurement epoch =
        figure("accuracy", "unlearned", 0.222, "raw", "Bald").with(Label.EPOCH, "1");
    Measurement training =
        Measurement.of("accuracy", 0.333, 10)
            .with(Label.SUBJECT, "unlearned")
            .with(Label.SPLIT, "train");
    String text = String.join("\n", ResultTable.of(List.of(random, epoch, training)).lines(80));
    assertFalse(text.contains("0."), text);
  }

  private static List<String> header(List<Measurement> measurements) {
    List<String> lines = ResultTable.of(measurements).lines(80);
    return lines.subList(0, lines.size() - 3);
  }

  private static Measurement adversary(String subject, double value, String which) {
    return figure("auroc", subject, value, "masked", "Open").with(Label.ADVERSARY, which);
  }

  private static Measurement figure(
      String name, String subject, double value, String input, String target) {
    return Measurement.of(name, value, 100)
        .with(Label.SUBJECT, subject)
        .with(Label.INPUT, input)
        .with(Label.TARGET, target)
        .with(Label.SPLIT, "test");
  }
}
