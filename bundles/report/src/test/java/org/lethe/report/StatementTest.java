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
