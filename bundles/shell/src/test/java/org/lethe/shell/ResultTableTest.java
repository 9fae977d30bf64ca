package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class ResultTableTest {
  @Test
  void everyRowSaysWhatWasSeenAndByWhom() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "original", 0.8, "raw", "Bald"),
            figure("average_precision", "unlearned", 0.88, "masked", "Bald"),
            figure("average_precision", "original", 0.91, "raw", "Bald"),
            figure("average_precision", "unlearned", 0.9, "raw", "Bald"),
            adversary("unlearned", 0.71, "retrained"),
            adversary("unlearned", 0.52, "frozen"),
            figure("mean_mask", "original", 1, "raw", ""),
            figure("mean_mask", "unlearned", 0.97, "masked", ""),
            probe("maxpool", 0.8, "true"),
            probe("maxpool", 0.48, "random"),
            probe("avgpool", 0.7, "true"),
            probe("avgpool", 0.534, "random"));
    assertEquals(
        List.of(
            "test images           original  unlearned",
            "--------------------  --------  ---------",
            "task Bald",
            "  AP, raw                0.910      0.900",
            "  AP, masked                 -      0.880",
            "  accuracy, raw          0.800          -",
            "mask",
            "  mean mask, masked          -      0.970",
            "adversary of Open, AUROC",
            "  frozen, masked             -      0.520",
            "  re-trained, masked         -      0.710",
            "probes of Open, AUROC",
            "  maxpool, raw               -      0.800",
            "  avgpool, raw               -      0.700",
            "  random labels, raw         -  0.48-0.53"),
        ResultTable.of(measurements).lines(80));
  }

  @Test
  void theUsualFourModelsFitATerminal() {
    List<Measurement> measurements = new ArrayList<>();
    for (String subject : List.of("original", "naive", "random-mask", "unlearned")) {
      for (double value : new double[] {0.48, 0.53}) {
        measurements.add(
            figure("auroc", subject, value, "raw", "Mouth_Slightly_Open")
                .with(Label.TAP, "layer1.1.relu")
                .with(Label.LABELS, "random"));
      }
    }
    assertEquals(4, ResultTable.of(measurements).lines(80).size());
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
            "test images      original  naive  random-mask  instance  unlearned",
            "---------------  --------  -----  -----------  --------  ---------",
            "task Bald",
            "  accuracy, raw     0.100      -        0.300     0.350      0.400"),
        lines);
  }

  @Test
  void figuresOfOtherEvaluatorsFollow() {
    List<Measurement> measurements =
        List.of(
            figure("calibration_error", "original", 0.07, "raw", "Bald"),
            figure("balanced_accuracy", "original", 0.9, "raw", "Bald"),
            figure("accuracy", "original", 0.8, "raw", "Bald"));
    assertEquals(
        List.of(
            "test images               original",
            "------------------------  --------",
            "task Bald",
            "  accuracy, raw              0.800",
            "other figures of Bald",
            "  calibration error, raw     0.070"),
        ResultTable.of(measurements).lines(80));
  }

  @Test
  void seriesAreLeftToTheJson() {
    Measurement epoch =
        figure("accuracy", "unlearned", 0.222, "raw", "Bald").with(Label.EPOCH, "1");
    Measurement training =
        Measurement.of("accuracy", 0.333, 10)
            .with(Label.SUBJECT, "unlearned")
            .with(Label.SPLIT, "train");
    String text = String.join("\n", ResultTable.of(List.of(epoch, training)).lines(80));
    assertFalse(text.contains("0."), text);
  }

  private static Measurement adversary(String subject, double value, String which) {
    return figure("auroc", subject, value, "masked", "Open").with(Label.ADVERSARY, which);
  }

  private static Measurement probe(String tap, double value, String labels) {
    return figure("auroc", "unlearned", value, "raw", "Open")
        .with(Label.TAP, tap)
        .with(Label.LABELS, labels);
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
