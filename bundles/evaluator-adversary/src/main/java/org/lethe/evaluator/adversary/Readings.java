package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;
import org.lethe.api.remover.Masker;
import org.lethe.nn.mask.InputForm;

/** Figures of one masker, without the subject. */
record Readings(PowerControl control, Masker masker, MaskerFindings findings) {
  private static final int ERRORS = 2;

  /** Returns the mean mask over test images. */
  Measurement meanMask() {
    int images = truth().strata().length;
    return Measurement.of("mean_mask", findings.masks().orElseThrow().mean(), images)
        .with(Label.INPUT, InputForm.masked(masker).label())
        .with(Label.SPLIT, Split.TEST.label());
  }

  /** Returns the figures of every adversary, of the strongest, and of the controls. */
  List<Measurement> figures() {
    List<Measurement> figures = new ArrayList<>();
    for (int feature = 0; feature < truth().features().size(); feature++) {
      for (Map.Entry<Attempt, ReaderLogits> made : findings.logits().entrySet()) {
        if (!Attempt.POWER.contains(made.getKey())) {
          figures.addAll(of(feature, made.getKey(), made.getValue()));
        }
      }
      figures.add(strongest(feature));
      if (masker instanceof Masker.Learned) {
        figures.addAll(controls(feature));
      }
    }
    return figures;
  }

  private List<Measurement> of(int feature, Attempt attempt, ReaderLogits logits) {
    int[] truth = truth().test(feature);
    double[] scores = logits.scores(Split.TEST, feature);
    int[] predicted = Arrays.stream(scores).mapToInt(score -> score > 0 ? 1 : 0).toArray();
    Score auroc = truth().auroc(Split.TEST, feature, logits);
    // An adversary that may also turn its answer round.
    Score either = new Score(Math.max(auroc.value(), 1 - auroc.value()), auroc.warning());
    InputForm input =
        attempt == Attempt.MASK_ALONE ? InputForm.maskOf(masker) : InputForm.masked(masker);
    return List.of(
            warned(Measurement.of("auroc", auroc, truth.length), feature),
            Measurement.of("auroc_either_way", either, truth.length),
            Measurement.of(
                "balanced_accuracy", Scores.balancedAccuracy(truth, predicted), truth.length))
        .stream()
        .map(figure -> label(figure, feature, attempt.label(), input.label()))
        .toList();
  }

  /** Returns the figure that counts, unless the procedure has no power. */
  private Measurement strongest(int feature) {
    ReaderLogits logits = truth().strongest(feature, findings.of(Attempt.MASKED));
    Score auroc = truth().auroc(Split.TEST, feature, logits);
    Optional<String> lack =
        masker instanceof Masker.Learned
            ? control.lack(feature, findings.of(Attempt.MASKED), findings.of(Attempt.POWER))
            : Optional.empty();
    Measurement figure = Measurement.of("auroc", auroc, truth().strata().length);
    if (lack.isPresent()) {
      figure = Measurement.of("auroc", Double.NaN, figure.count()).warned(lack.orElseThrow());
    } else {
      figure =
          truth().interval(feature, logits).map(warned(figure, feature)::within).orElse(figure);
    }
    Optional<String> weakness = control.weakness(feature);
    return label(
        weakness.map(figure::warned).orElse(figure),
        feature,
        "strongest",
        InputForm.masked(masker).label());
  }

  private List<Measurement> controls(int feature) {
    int images = truth().strata().length;
    double moved = control.moved(feature, findings.of(Attempt.POWER));
    return List.of(
        label(defined(control.raw(feature), images), feature, "power original", "raw"),
        label(defined(moved, images), feature, "power moved mask", "masked"));
  }

  private static Measurement defined(double auroc, int images) {
    Measurement figure = Measurement.of("auroc", auroc, images);
    return Double.isNaN(auroc) ? figure.warned("AUROC is not defined") : figure;
  }

  /** Warns where the AUROC is further below chance than an adversary without knowledge would be. */
  private Measurement warned(Measurement auroc, int feature) {
    return auroc.value() < 0.5 - ERRORS * standardError(feature)
        ? auroc.warned("below chance: inverted, not removed")
        : auroc;
  }

  /**
   * Returns the standard error of the AUROC within strata, for scores that are independent of the
   * truth (Mann and Whitney 1947).
   */
  private double standardError(int feature) {
    int[] truth = truth().test(feature);
    int[] strata = truth().strata();
    double[] variances =
        Arrays.stream(strata)
            .distinct()
            .mapToDouble(stratum -> variance(truth, strata, stratum))
            .filter(Double::isFinite)
            .toArray();
    return Math.sqrt(Arrays.stream(variances).sum()) / variances.length;
  }

  private static double variance(int[] truth, int[] strata, int stratum) {
    int[] within =
        IntStream.range(0, truth.length)
            .filter(i -> strata[i] == stratum)
            .map(i -> truth[i])
            .toArray();
    double positives = Arrays.stream(within).sum();
    double negatives = within.length - positives;
    return (positives + negatives + 1) / (12 * positives * negatives);
  }

  private FeatureTruth truth() {
    return control.truth();
  }

  private Measurement label(Measurement figure, int feature, String adversary, String input) {
    return figure
        .with(Label.INPUT, input)
        .with(Label.ADVERSARY, adversary)
        .with(Label.SPLIT, Split.TEST.label())
        .with(Label.ROWS, "all")
        .with(Label.TARGET, truth().features().get(feature));
  }
}
