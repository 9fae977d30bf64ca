package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;

/**
 * The figures of one attack on one model, without the model's labels. Those of final models have
 * intervals over resampled persons.
 */
final class AttackFigures {
  static final String AUROC = "auroc";
  static final String RECALL = "recall";
  private static final String ADVANTAGE = "advantage";
  private static final String TRUE_POSITIVES = "tpr_at_1_percent_fpr";
  private static final String FALSE_POSITIVES = "false_positive_rate";
  private static final double LIMIT = 0.01;
  private static final int DRAWS = 500;

  private final Attack attack;
  private final AttackedRows rows;
  private final Roc roc;
  private final boolean answered;
  private final Optional<Long> seed;

  /**
   * Ranks the images.
   *
   * @param scores the score of each attacked image, not NaN
   * @param answered whether the model predicts the class of any attacked image
   * @param seed the seed of the resamples; empty for figures without intervals
   */
  AttackFigures(
      Attack attack, AttackedRows rows, double[] scores, boolean answered, Optional<Long> seed) {
    this.attack = attack;
    this.rows = rows;
    this.answered = answered;
    this.seed = seed;
    boolean[] member = new boolean[scores.length];
    for (int i = 0; i < member.length; i++) {
      member[i] = rows.isMember(i);
    }
    roc = new Roc(member, scores);
  }

  /** Returns the curve. */
  Roc roc() {
    return roc;
  }

  /** Computes all figures. */
  List<Measurement> all() {
    double threshold = attack.threshold();
    long members = rows.members().length;
    long others = rows.others().length;
    Measurement alarms =
        figure(FALSE_POSITIVES, others, counts -> roc.above(counts, threshold, false));
    Measurement recall = figure(RECALL, members, counts -> roc.above(counts, threshold, true));
    Measurement low =
        figure(TRUE_POSITIVES, rows.count(), counts -> roc.truePositives(counts, LIMIT));
    return List.of(
        figure(AUROC, rows.count(), roc::auroc),
        figure(ADVANTAGE, rows.count(), counts -> advantage(counts, threshold)),
        LIMIT * others < 1
            ? low.warned(
                "1 %% of %d non-members is less than one: no false positive is allowed"
                    .formatted(others))
            : low,
        answered ? recall : recall.warned(silence(alarms.value())),
        alarms);
  }

  private static String silence(double alarms) {
    return "the model never predicts the class of these images: the attack counts %.3f of the non-members as members, too; compare false_positive_rate"
        .formatted(alarms);
  }

  private double advantage(int[] counts, double threshold) {
    return roc.above(counts, threshold, true) - roc.above(counts, threshold, false);
  }

  private Measurement figure(String name, long images, ToDoubleFunction<int[]> statistic) {
    Measurement figure = Measurement.of(name, statistic.applyAsDouble(roc.once()), images);
    Optional<Interval> interval =
        seed.flatMap(
            draws ->
                Bootstrap.interval(
                    rows.persons(),
                    DRAWS,
                    draws,
                    MembershipEvaluator.ID,
                    resample -> statistic.applyAsDouble(roc.counts(resample))));
    return interval.map(figure::within).orElse(figure);
  }

  /** Returns the figures of a model whose logits are not finite. */
  static List<Measurement> undefined(AttackedRows rows) {
    List<Measurement> figures = new ArrayList<>();
    for (String name : List.of(AUROC, ADVANTAGE, TRUE_POSITIVES, RECALL, FALSE_POSITIVES)) {
      figures.add(
          Measurement.of(name, Double.NaN, rows.count())
              .warned("a logit is not finite: the model has diverged"));
    }
    return figures;
  }

  /** Returns whether a model predicts the class of any attacked image. */
  static boolean answers(AttackedRows rows, float[][] logits) {
    int[] classes = rows.attackedClasses();
    return IntStream.range(0, classes.length)
        .anyMatch(i -> ClassLogits.predicts(logits[i], classes[i]));
  }
}
