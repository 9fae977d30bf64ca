package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;
import org.lethe.runs.Recipe;

/** Limits of the evidence of a run, concluded from the parts that it lacks. */
final class NotShown {
  private static final String POWER = "power";
  private static final String FROZEN = "frozen";
  private static final Label ATTACK = new Label("attack");
  private static final String JUDGE = "judge_confidence";

  private final Recipe recipe;
  private final List<Measurement> results;
  private final List<String> lines = new ArrayList<>();

  private NotShown(ReportedRun reported) {
    recipe = reported.recipe();
    results = reported.results();
  }

  /** Returns a sentence for each limit. */
  static List<String> sentences(ReportedRun reported) {
    NotShown limits = new NotShown(reported);
    limits.models(reported.run().state().ended());
    limits.readers();
    limits.attacks();
    limits.figures();
    return limits.lines;
  }

  private void models(boolean ended) {
    when(!ended, "The run has not ended: figures are still missing.");
    lines.add(
        "One run has one seed (%d): how much the figures vary between seeds is not shown."
            .formatted(recipe.seed()));
    lines.add(
        "Figures are of images of the dataset %s; nothing is claimed about other images."
            .formatted(recipe.dataset().id()));
    when(
        recipe.references().isEmpty() && !isRetrained(),
        "There is no reference: which figures a model has that never learned the part is not shown.");
    when(
        recipe.controls().isEmpty(),
        "There is no control: further training alone, without unlearning, may have the same effect.");
    when(
        has(this::isUnlearned) && !has(each -> isUnlearned(each) && is(each, Label.INPUT, "raw")),
        "The unlearned model was not tested on raw images.");
  }

  /** Returns whether a control never learned what a request for a class or for rows covers. */
  private boolean isRetrained() {
    return !isOfFeatures()
        && recipe.controls().stream().anyMatch(control -> control.id().equals("retrain"));
  }

  private void readers() {
    boolean adversaries = has(Label.ADVERSARY);
    boolean probes = has(Label.READER);
    if (isOfFeatures()) {
      when(
          !adversaries && !probes,
          "No adversary and no probe tried to read the feature: it may still be represented.");
      when(
          !probes,
          "There are no probes: whether the layers of the model still represent the feature is not"
              + " shown.");
      when(
          !has(each -> each.name().startsWith("flip_rate")),
          "The feature was not switched in images: whether answers depend on it is not shown"
              + " directly.");
    }
    when(
        adversaries && !has(each -> !adversary(each).equals(FROZEN) && !isPower(each)),
        "Only the frozen adversary was tested, against which the remover was trained: it may just"
            + " have been fooled.");
    when(
        adversaries && !has(this::isPower),
        "There is no power control of the adversaries: a low AUROC may come from a weak test.");
    when(
        adversaries || probes,
        "That these adversaries and probes fail is no proof: stronger ones may succeed.");
  }

  private void attacks() {
    boolean attacked = has(ATTACK) || has(each -> each.name().equals(JUDGE));
    when(
        !isOfFeatures() && !isOfFilters() && !attacked,
        "No attack asked whether the model remembers the images to unlearn: it may still do so.");
    results.stream()
        .filter(NotShown::lacksPower)
        .flatMap(each -> each.label(ATTACK).stream())
        .distinct()
        .forEach(
            attack ->
                lines.add(
                    "The attack %s has no power here: it does not find the images of the original"
                            .formatted(attack)
                        + " either, so that its figures of the other models show nothing."));
    when(
        has(each -> each.name().equals(JUDGE) && lacksPower(each)),
        "The search has no power here: the judge does not recognise the picture of the original"
            + " either, so that its figures of the other models show nothing.");
    when(attacked, "That these attacks fail is no proof: stronger ones may succeed.");
  }

  private static boolean lacksPower(Measurement measurement) {
    return measurement.warnings().stream().anyMatch(warning -> warning.startsWith("no power"));
  }

  private void figures() {
    long bare = results.stream().filter(each -> each.interval().isEmpty()).count();
    when(
        bare > 0,
        "%d of %d figures on test images have no confidence interval."
            .formatted(bare, results.size()));
    when(
        has(Label.BUILD),
        "Some figures are labelled mixed: a provider, the device or the data was replaced before"
            + " they were measured.");
    lines.add("This report gives figures and no verdict: Lethe tests no equivalence over seeds.");
  }

  private boolean isOfFeatures() {
    return recipe.request().kind() == Request.Kind.FEATURES;
  }

  private boolean isOfFilters() {
    return recipe.request().kind() == Request.Kind.FILTERS;
  }

  private boolean isUnlearned(Measurement measurement) {
    return is(measurement, Label.SUBJECT, TestedModel.UNLEARNED);
  }

  private boolean isPower(Measurement measurement) {
    return adversary(measurement).startsWith(POWER);
  }

  private static String adversary(Measurement measurement) {
    return measurement.label(Label.ADVERSARY).orElse(FROZEN);
  }

  private static boolean is(Measurement measurement, Label label, String value) {
    return measurement.label(label).filter(value::equals).isPresent();
  }

  private boolean has(Label label) {
    return has(each -> each.label(label).isPresent());
  }

  private boolean has(Predicate<Measurement> condition) {
    return results.stream().anyMatch(condition);
  }

  private void when(boolean condition, String line) {
    if (condition) {
      lines.add(line);
    }
  }
}
