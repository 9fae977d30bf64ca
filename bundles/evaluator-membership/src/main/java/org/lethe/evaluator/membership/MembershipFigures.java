package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.mask.InputForm;

/**
 * The figures of all attacks on all models, and their curves. Where an attack does not find the
 * members of the original, its figures of later models say so.
 */
final class MembershipFigures {
  private static final double CHANCE = 0.5;
  private final EvaluationContext context;
  private final AttackedRows rows;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final Set<Attack> powerless = EnumSet.noneOf(Attack.class);

  /**
   * Curve of an attack on a final model.
   *
   * @param model the name of the model
   */
  record Curve(Attack attack, String model, Roc roc) {}

  MembershipFigures(EvaluationContext context, AttackedRows rows) {
    this.context = context;
    this.rows = rows;
  }

  /**
   * Adds the figures of an attack on a model.
   *
   * @param logits the model's logits of the attacked images
   * @param scores the attack's scores of these
   */
  void add(AskedModel model, Attack attack, float[][] logits, double[] scores) {
    if (!Tensor.ofRows(Arrays.asList(logits)).isFinite()) {
      AttackFigures.undefined(rows).forEach(figure -> add(model, attack, figure));
      return;
    }
    AttackFigures figures =
        new AttackFigures(
            attack,
            rows,
            scores,
            AttackFigures.answers(rows, logits),
            model.isFinal() ? Optional.of(context.seed()) : Optional.empty());
    figures.all().forEach(figure -> add(model, attack, figure));
    if (model.isFinal()) {
      curves.add(new Curve(attack, model.title(), figures.roc()));
    }
  }

  private void add(AskedModel model, Attack attack, Measurement figure) {
    boolean counts = figure.name().equals(AttackFigures.AUROC) && !model.random();
    Measurement warned =
        counts && powerless.contains(attack)
            ? figure.warned("no power: the attack does not find the members of the original either")
            : figure;
    if (counts && model.isOriginal() && !exceedsChance(figure)) {
      powerless.add(attack);
    }
    measurements.add(
        model
            .label(warned)
            .with(Label.INPUT, InputForm.masked(new Masker.None()).label())
            .with(Label.TARGET, context.task())
            .with(Attack.LABEL, attack.word()));
  }

  private static boolean exceedsChance(Measurement auroc) {
    return auroc.interval().filter(range -> range.low() > CHANCE).isPresent();
  }

  /** Returns the measurements, in the order in which they were added. */
  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** Returns the curves of the final models. */
  List<Curve> curves() {
    return List.copyOf(curves);
  }
}
