package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Settings;

/**
 * The control of the procedure: what is known to be readable has to be read, or finding nothing
 * says nothing.
 *
 * @param truth of the features
 * @param raw logits of the given adversary on raw images
 */
record PowerControl(EvaluationContext context, FeatureTruth truth, ReaderLogits raw) {
  private static final double WEAK = 0.7;

  /** Returns a random mask of a learnt mask's budget, behind which the feature can be read. */
  Masker mask(Masks learnt) {
    Settings settings = context.settings();
    double keep = Math.max(learnt.mean(), settings.decimal(AdversaryEvaluator.POWER_KEEP));
    int side = Math.min(context.samples().height(), context.samples().width());
    int grid = Math.min(settings.integer(AdversaryEvaluator.POWER_GRID), side);
    return new Masker.Random(Math.min(1, keep), grid, context.seed());
  }

  /** Returns the AUROC of the given adversary on raw test images. */
  double raw(int feature) {
    return truth.auroc(Split.TEST, feature, raw).value();
  }

  /** Returns the AUROC of the strongest adversary behind the random mask. */
  double random(int feature, List<ReaderLogits> adversaries) {
    return truth.auroc(Split.TEST, feature, truth.strongest(feature, adversaries)).value();
  }

  /** Returns whether adversaries read every feature behind the random mask. */
  boolean reached(List<ReaderLogits> adversaries) {
    return IntStream.range(0, truth.features().size())
        .allMatch(feature -> lack(feature, adversaries).isEmpty());
  }

  /** Returns what adversaries miss of a feature behind the random mask, if they miss it. */
  Optional<String> lack(int feature, List<ReaderLogits> adversaries) {
    double read = random(feature, adversaries);
    double margin = context.settings().decimal(AdversaryEvaluator.POWER_MARGIN);
    return read < raw(feature) - margin
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "no power: the same procedure reads only %.2f of %.2f behind a random mask",
                read,
                raw(feature)))
        : Optional.empty();
  }

  /** Returns a warning if the given adversary itself hardly reads a feature. */
  Optional<String> weakness(int feature) {
    return raw(feature) < WEAK
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the adversary hardly reads the feature on original images (%.2f): nothing can be"
                    + " concluded",
                raw(feature)))
        : Optional.empty();
  }
}
