package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Interval;
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
        lines(measurements));
  }

  @Test
  void labelsOfThirdPartiesTellRowsApart() {
    Label fold = new Label("fold");
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "original", 0.7, "raw", "Bald").with(fold, "2"),
            figure("accuracy", "original", 0.8, "raw", "Bald").with(fold, "1"),
            figure("accuracy", "original", 0.9, "raw", "Bald"));
    assertEquals(
        List.of(
            "test images              original",
            "-----------------------  --------",
            "task Bald",
            "  accuracy, raw             0.900",
            "  accuracy, raw, fold=1     0.800",
            "  accuracy, raw, fold=2     0.700"),
        lines(measurements));
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
    assertEquals(4, lines(measurements).size());
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
    List<String> lines = lines(measurements);
    assertEquals(
        List.of(
            "test images      original  naive  random-mask  instance  unlearned",
            "---------------  --------  -----  -----------  --------  ---------",
            "task Bald",
            "  accuracy, raw     0.100      -        0.300     0.350      0.400"),
        lines);
  }

  @Test
  void variationFollowsTheScoresOfTheTask() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "original", 0.8, "raw", "Bald"),
            figure("average_precision", "original", 0.9, "raw", "Bald"),
            figure("accuracy", "unlearned", 0.7, "raw", "Bald"),
            figure("average_precision", "unlearned", 0.92, "raw", "Bald"),
            figure("accuracy_variation", "unlearned", -0.1, "raw", "Bald"),
            figure("balanced_accuracy_variation", "unlearned", -0.2, "raw", "Bald"),
            figure("average_precision_variation", "unlearned", 0.02, "raw", "Bald"));
    assertEquals(
        List.of(
            "test images                original  unlearned",
            "-------------------------  --------  ---------",
            "task Bald",
            "  AP, raw                     0.900      0.920",
            "  accuracy, raw               0.800      0.700",
            "  AP variation, raw               -      0.020",
            "  accuracy variation, raw         -     -0.100"),
        lines(measurements));
  }

  @Test
  void theAccuracyOnAClassAndOnTheRestFollowsThatOfAllImages() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "unlearned", 0.87, "raw", "digit"),
            figure("accuracy", "unlearned", 0.01, "raw", "digit").with(Label.ROWS, "requested"),
            figure("accuracy", "unlearned", 0.97, "raw", "digit").with(Label.ROWS, "remaining"));
    assertEquals(
        List.of(
            "test images                 unlearned",
            "--------------------------  ---------",
            "task digit",
            "  accuracy, raw                 0.870",
            "  accuracy, remaining, raw      0.970",
            "  accuracy, requested, raw      0.010"),
        lines(measurements));
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
        lines(measurements));
  }

  @Test
  void seriesAreLeftToTheJson() {
    Measurement epoch =
        figure("accuracy", "unlearned", 0.222, "raw", "Bald").with(Label.EPOCH, "1");
    Measurement training =
        Measurement.of("accuracy", 0.333, 10)
            .with(Label.SUBJECT, "unlearned")
            .with(Label.SPLIT, "train");
    String text = String.join("\n", lines(List.of(epoch, training)));
    assertFalse(text.contains("0."), text);
  }

  @Test
  void referencesAreTheLastColumns() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "naive", 0.3, "raw", "Bald"),
            figure("accuracy", "random-init", 0.2, "raw", "Bald"),
            figure("accuracy", "unlearned", 0.4, "raw", "Bald"));
    String header = ResultTable.of(measurements, List.of("random-init"), 80).lines(80).get(0);
    assertEquals("test images      naive  unlearned  random-init", header);
  }

  @Test
  void anAdversaryOfRawImagesStandsWithTheOriginalAlone() {
    List<Measurement> measurements =
        List.of(
            adversary("original", 0.95, "frozen").with(Label.INPUT, "raw"),
            adversary("naive", 0.94, "retrained").with(Label.INPUT, "raw"),
            adversary("unlearned", 0.99, "power original").with(Label.INPUT, "raw"),
            adversary("unlearned", 0.98, "power moved mask"),
            adversary("unlearned", 0.7, "mask-alone").with(Label.INPUT, "mask"),
            adversary("unlearned", 0.6, "strongest"),
            adversary("unlearned", 0.5, "warm-start"),
            adversary("unlearned", Double.NaN, "scratch").warned("scratch has no power"),
            adversary("unlearned", 0.3, "frozen"));
    assertEquals(
        List.of(
            "test images                 original  unlearned",
            "--------------------------  --------  ---------",
            "adversary of Open, AUROC",
            "  frozen, raw                  0.950          -",
            "  frozen, masked                   -      0.300",
            "  warm-start, masked               -      0.500",
            "  scratch, masked                  -   no power",
            "  strongest, masked                -      0.600",
            "  mask-alone, mask                 -      0.700",
            "  power moved mask, masked         -      0.980",
            "  power original, raw              -      0.990"),
        lines(measurements));
  }

  @Test
  void fairnessGroupsAndCounterfactualsHaveHeadings() {
    List<Measurement> measurements =
        List.of(
            figure("tap_change", "original", 0.4, "raw", "Open").with(Label.TAP, "layer2"),
            figure("logit_change", "original", 1.25, "raw", "Open"),
            figure("flip_rate", "original", 0.2, "raw", "Open"),
            figure("accuracy", "original", 0.75, "raw", "Open").with(Label.SUBGROUP, "Open=1, A=0"),
            figure("worst_group_accuracy", "original", 0.7, "raw", "Open"),
            figure("demographic_parity_difference", "original", 0.1, "raw", "Open")
                .with(Label.ROWS, "biased"),
            figure("equalized_odds_difference", "original", 0.2, "raw", "Open")
                .with(Label.ROWS, "biased"),
            figure("equalized_odds_difference", "original", 0.3, "raw", "Open")
                .with(Label.ROWS, "balanced"),
            figure("accuracy", "original", 0.9, "raw", "Bald").with(Label.ROWS, "positives"));
    assertEquals(
        List.of(
            "test images                original",
            "-------------------------  --------",
            "fairness of Open",
            "  EOD, balanced, raw          0.300",
            "  EOD, biased, raw            0.200",
            "  DPD, biased, raw            0.100",
            "  worst group, raw            0.700",
            "groups of Open, accuracy",
            "  Open=1, A=0, raw            0.750",
            "counterfactual of Open",
            "  flip rate, raw              0.200",
            "  logit change, raw           1.250",
            "  tap change, layer2, raw     0.400"),
        lines(measurements));
  }

  @Test
  void aFigureThatDoesNotDependOnTheRowsHasOneRow() {
    List<Measurement> measurements =
        List.of(
            fairness("equalized_odds_difference", "original", "balanced", 0.3),
            fairness("equalized_odds_difference", "original", "biased", 0.3 + 1e-14),
            fairness("worst_group_accuracy", "original", "balanced", 0.7),
            fairness("worst_group_accuracy", "original", "biased", 0.8));
    assertEquals(
        List.of(
            "fairness of Open",
            "  EOD, balanced, raw             0.300",
            "  worst group, balanced, raw     0.700",
            "  worst group, biased, raw       0.800"),
        lines(measurements).subList(2, 6));
  }

  private static Measurement fairness(String name, String subject, String rows, double value) {
    return figure(name, subject, value, "raw", "Open").with(Label.ROWS, rows);
  }

  @Test
  void eachReaderOfAProbeHasItsRow() {
    List<Measurement> measurements =
        List.of(
            probe("avgpool", 0.8, "true").with(Label.READER, "linear"),
            probe("avgpool", 0.5, "random").with(Label.READER, "linear"),
            probe("avgpool", 0.9, "true").with(Label.READER, "mlp"));
    assertEquals(
        List.of(
            "probes of Open, AUROC",
            "  avgpool, linear, raw            0.800",
            "  avgpool, mlp, raw               0.900",
            "  random labels, linear, raw      0.500"),
        lines(measurements).subList(2, 6));
  }

  @Test
  void intervalsAreShownWhereTheyFit() {
    List<Measurement> measurements =
        List.of(
            figure("accuracy", "original", 0.912, "raw", "Bald")
                .within(new Interval(0.9, 0.934, 0.95)),
            figure("accuracy", "unlearned", 1, "raw", "Bald").within(new Interval(0.98, 1, 0.95)),
            figure("average_precision", "original", 0.8, "raw", "Bald"));
    assertEquals(
        List.of(
            "test images            original         unlearned",
            "---------------  --------------  ----------------",
            "task Bald",
            "  AP, raw        .800                 -",
            "  accuracy, raw  .912 [.90-.93]  1.000 [.98-1.00]"),
        lines(measurements));
    assertEquals(
        List.of(
            "test images      original  unlearned",
            "---------------  --------  ---------",
            "task Bald",
            "  AP, raw           0.800          -",
            "  accuracy, raw     0.912      1.000"),
        ResultTable.of(measurements, List.of(), 45).lines(45));
  }

  private static List<String> lines(List<Measurement> measurements) {
    return ResultTable.of(measurements, List.of(), 80).lines(80);
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
