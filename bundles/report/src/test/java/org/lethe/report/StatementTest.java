package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

class StatementTest {
  private static List<String> sentences(Measurement... figures) {
    return Statement.sentences(SampleRun.of("some").measured(figures).reported());
  }

  private static Measurement probe(double value, String subject, String tap) {
    return SampleRun.figure("auroc", value, subject, SampleRun.MOUTH)
        .with(Label.TAP, tap)
        .with(Label.READER, "linear")
        .with(Label.LABELS, "true");
  }

  private static Measurement adversary(double value, String subject) {
    return SampleRun.figure("auroc", value, subject, SampleRun.MOUTH)
        .with(Label.INPUT, "masked")
        .with(Label.ADVERSARY, "strongest")
        .with(Label.ROWS, "all");
  }

  @Test
  void theBestProbeIsQuotedForEachModel() {
    assertEquals(
        List.of(
            "The best linear probe reads Mouth_Slightly_Open from raw images with an AUROC of 0.610"
                + " [0.580 to 0.640] for the unlearned model and 0.950 for the original model;"
                + " control: naive 0.940; reference: constant-feature 0.550 (the highest over the"
                + " taps; chance is 0.5)."),
        sentences(
            probe(0.95, "original", "layer4").within(new Interval(0.93, 0.97, 0.95)),
            probe(0.7, "original", "layer1"),
            probe(0.94, "naive", "layer4"),
            probe(Double.NaN, "unlearned", "layer1"),
            probe(0.61, "unlearned", "layer4").within(new Interval(0.58, 0.64, 0.95)),
            probe(0.6, "unlearned", "layer2"),
            probe(0.99, "unlearned", "layer4").with(Label.LABELS, "random"),
            probe(0.99, "unlearned", "layer4").with(new Label("fold"), "2"),
            probe(0.99, "unlearned", "layer4").with(Label.SPLIT, "validation"),
            probe(0.55, "constant-feature", "layer4")));
  }

  @Test
  void aFigureThatIsNotDefinedIsQuotedWithItsWarning() {
    assertEquals(
        List.of(
            "The strongest adversary reads Mouth_Slightly_Open from masked images with an AUROC of"
                + " not defined for the unlearned model and 0.900 for another (chance is 0.5)."
                + " Warning: no power."),
        sentences(
            adversary(Double.NaN, "unlearned").warned("no power"), adversary(0.9, "another")));
  }

  private static Measurement attack(double value, String subject) {
    return SampleRun.figure("auroc", value, subject, "digit").with(new Label("attack"), "lira");
  }

  @Test
  void anAttackSaysWhatItToldAndWhetherItHadPower() {
    assertEquals(
        List.of(
            "The attack LiRA tells the images to unlearn from unseen ones with an"
                + " AUROC of 0.490 [0.450 to 0.530] for the unlearned model and 0.510 for the"
                + " original model (chance is 0.5). Warning: no power: nothing is found."),
        sentences(
            attack(0.51, "original"),
            attack(0.48, "original").with(new Label("with"), "random weights"),
            attack(0.49, "unlearned")
                .within(new Interval(0.45, 0.53, 0.95))
                .warned("no power: nothing is found")));
    assertEquals(
        List.of(
            "The attack of Shokri et al. counts as trained on, of the images to unlearn, a share of"
                + " 0.000 for the unlearned model (the paper's success rate; compare the false"
                + " positive rate in the table)."),
        sentences(
            SampleRun.figure("recall", 0, "unlearned", "digit")
                .with(new Label("attack"), "shokri")));
  }

  private static Measurement judge(double value, String subject, String of) {
    return SampleRun.figure("judge_confidence", value, subject, "digit")
        .with(new Label("class"), of);
  }

  @Test
  void eachInvertedClassHasASentence() {
    assertEquals(
        List.of(
            "In the picture of 3 that a search finds in a model, an independent classifier sees 3"
                + " with a probability of 0.020 for the unlearned model and 0.660 for the original"
                + " model (judge the picture, too).",
            "In the picture of 4 that a search finds in a model, an independent classifier sees 4"
                + " with a probability of 0.700 for the original model (judge the picture, too)."),
        sentences(
            judge(0.66, "original", "3"),
            judge(0.99, "original", "3").with(new Label("with"), "test images"),
            judge(0.7, "original", "4"),
            judge(0.02, "unlearned", "3")));
  }

  @Test
  void everyTargetHasASentence() {
    assertEquals(
        List.of(
            "The share of raw images whose answer changes when Hat is switched is 0.100"
                + " [0.050 to 0.100] for the original model (0 if the feature is not used).",
            "The share of raw images whose answer changes when Beard is switched is 0.200 for the"
                + " original model (0 if the feature is not used)."),
        sentences(
            SampleRun.figure("flip_rate", 0.1, "original", "Hat")
                .within(new Interval(0.05, 0.1, 0.95)),
            SampleRun.figure("flip_rate", 0.2, "original", "Beard"),
            SampleRun.figure("flip_rate", 0.3, "original", "Beard").with(Label.EPOCH, "1")));
  }

  @Test
  void figuresOfThirdPartiesAreInTheTableAlone() {
    assertEquals(
        List.of("The figures are in the table of results."),
        sentences(SampleRun.figure("sparkle", 0.1, "unlearned", "Hat")));
    assertEquals(List.of("No model has been tested on test images."), sentences());
  }
}
