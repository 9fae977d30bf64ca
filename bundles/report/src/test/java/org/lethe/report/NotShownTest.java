package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.RunState;

class NotShownTest {
  private static final Measurement MASKED =
      SampleRun.figure("auroc", 0.5, "unlearned", SampleRun.MOUTH)
          .with(Label.INPUT, "masked")
          .with(Label.ADVERSARY, "frozen");

  private static void assertSays(boolean said, SampleRun run, String beginning) {
    List<String> sentences = NotShown.sentences(run.reported());
    assertEquals(said, sentences.stream().anyMatch(each -> each.startsWith(beginning)), beginning);
  }

  @Test
  void aRunAloneShowsLittle() {
    SampleRun run = SampleRun.of(SampleRun.recipe("bare", List.of(), List.of()));
    for (String limit :
        List.of(
            "One run has one seed (7)",
            "Figures are of images of the dataset faces",
            "There is no reference",
            "There is no control",
            "No adversary and no probe",
            "The feature was not switched",
            "This report gives figures and no verdict")) {
      assertSays(true, run, limit);
    }
    assertSays(true, run.as(RunState.RUNNING, ""), "The run has not ended");
    assertSays(false, run, "The run has not ended");
  }

  @Test
  void aLimitDisappearsWithItsCause() {
    SampleRun run = SampleRun.of("some");
    assertSays(false, run, "There is no reference");
    assertSays(false, run, "There is no control");
    SampleRun frozen = run.measured(MASKED);
    assertSays(true, frozen, "The unlearned model was not tested on raw images");
    assertSays(true, frozen, "Only the frozen adversary was tested");
    assertSays(true, frozen, "There is no power control");
    assertSays(true, frozen, "1 of 1 figures on test images have no confidence interval");
    SampleRun tested =
        run.measured(
            MASKED.within(new Interval(0.4, 0.6, 0.95)),
            MASKED.with(Label.ADVERSARY, "scratch").within(new Interval(0.4, 0.6, 0.95)),
            MASKED.with(Label.ADVERSARY, "power moved mask"),
            SampleRun.figure("flip_rate", 0, "unlearned", SampleRun.MOUTH)
                .with(Label.BUILD, "mixed"));
    assertSays(false, tested, "The unlearned model was not tested on raw images");
    assertSays(false, tested, "Only the frozen adversary was tested");
    assertSays(false, tested, "There is no power control");
    assertSays(false, tested, "The feature was not switched");
    assertSays(true, tested, "2 of 4 figures");
    assertSays(true, tested, "Some figures are labelled mixed");
  }

  /** A control that is trained anew without the class is what a reference would be. */
  @Test
  void aRetrainedControlIsAReferenceOfAClass() {
    SampleRun run = SampleRun.of(SampleRun.forgetting("3"));
    assertSays(true, run, "There is no reference");
    assertSays(false, SampleRun.of(SampleRun.forgetting("3", "retrain")), "There is no reference");
  }

  @Test
  void anAttackWithoutPowerShowsNothing() {
    SampleRun run = SampleRun.of(SampleRun.forgetting("3"));
    assertSays(true, run, "No attack asked whether the model remembers");
    assertSays(false, SampleRun.of("some"), "No attack asked");
    Measurement attack =
        SampleRun.figure("auroc", 0.5, "unlearned", "digit").with(new Label("attack"), "yeom");
    Measurement judge = SampleRun.figure("judge_confidence", 0.1, "unlearned", "digit");
    SampleRun attacked = run.measured(attack, judge);
    assertSays(false, attacked, "No attack asked");
    assertSays(true, attacked, "That these attacks fail is no proof");
    assertSays(false, attacked, "The attack yeom has no power");
    assertSays(false, attacked, "The search has no power");
    SampleRun powerless = run.measured(attack.warned("no power: a"), judge.warned("no power: b"));
    assertSays(true, powerless, "The attack yeom has no power here");
    assertSays(true, powerless, "The search has no power here");
  }

  @Test
  void adversariesOfOtherRequestsAreNotMissed() {
    List<String> sentences = NotShown.sentences(SampleRun.of(SampleRun.forgetting("3")).reported());
    assertFalse(sentences.stream().anyMatch(each -> each.contains("probe")), sentences::toString);
    assertTrue(sentences.size() >= 3, sentences::toString);
  }
}
