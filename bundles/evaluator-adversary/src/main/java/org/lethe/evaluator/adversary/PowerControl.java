package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;

/**
 * Control of the procedure: a feature that is known to be readable has to be read, else a low
 * figure proves nothing.
 *
 * @param truth truth of the features
 * @param raw logits of the adversaries of raw images
 */
record PowerControl(EvaluationContext context, FeatureTruth truth, List<ReaderLogits> raw) {
  private static final double WEAK = 0.7;

  /** Returns the AUROC of the strongest adversary on raw test images. */
  double raw(int feature) {
    return read(feature, raw);
  }

  /** Returns the AUROC of the strongest adversary behind moved masks. */
  double moved(int feature, List<ReaderLogits> adversaries) {
    return read(feature, adversaries);
  }

  private double read(int feature, List<ReaderLogits> adversaries) {
    return truth.auroc(Split.TEST, feature, truth.strongest(feature, adversaries)).value();
  }

  /** Returns whether the procedure is shown to read every feature. */
  boolean shown(List<ReaderLogits> masked, List<ReaderLogits> moved) {
    return IntStream.range(0, truth.features().size())
        .allMatch(feature -> lack(feature, masked, moved).isEmpty());
  }

  private boolean reached(int feature, List<ReaderLogits> adversaries) {
    double margin = context.settings().get(AdversaryEvaluator.POWER_MARGIN);
    return !(read(feature, adversaries) < raw(feature) - margin);
  }

  /**
   * Returns a warning if adversaries miss a feature behind moved masks. A feature that is read
   * behind the masks in their places needs no such proof.
   */
  Optional<String> lack(int feature, List<ReaderLogits> masked, List<ReaderLogits> moved) {
    return reached(feature, masked) || reached(feature, moved)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "no power: the same procedure has an AUROC of only %.2f behind moved masks, of %.2f"
                    + " on original images",
                moved(feature, moved),
                raw(feature)));
  }

  /** Returns a warning if the adversaries hardly read a feature of raw images. */
  Optional<String> weakness(int feature) {
    return raw(feature) < WEAK
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "adversaries hardly read the feature on original images (%.2f): nothing can be"
                    + " concluded",
                raw(feature)))
        : Optional.empty();
  }
}
