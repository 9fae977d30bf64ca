package org.lethe.unlearner.adversarial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Balance;
import org.lethe.nn.Input;
import org.lethe.nn.Masking;
import org.lethe.nn.Target;
import org.lethe.nn.Validation;

/**
 * Scores M on raw validation images, balanced over task and features so that the feature is of no
 * use, and keeps the weights with the best score.
 */
final class Selection implements Phase {
  private static final String KEPT = "kept";
  private static final String SCORE = "score-";

  private final Players players;
  private final Validation validation;
  private final Masking raw;
  private final int images;
  private final int firstEpoch;
  private final List<Double> scores = new ArrayList<>();
  private Optional<Weights> kept = Optional.empty();

  Selection(Players players, UnlearnContext context) {
    this.players = players;
    Samples samples = context.samples();
    int[] rows =
        samples.count(Split.VALIDATION) == 0
            ? new int[0]
            : Balance.rows(
                samples,
                Split.VALIDATION,
                context.task(),
                context.forget(),
                context.seed(),
                "adversarial/selection");
    images = rows.length;
    validation = new Validation(samples, Target.classes(context.task()), rows);
    raw = new Masking(players.session(), Input.masked(new Masker.None()));
    Choices choices = Choices.of(context.settings());
    firstEpoch = choices.epochs() - choices.epochs() / 2;
  }

  /** Creates the pass after an epoch, if there are validation images. */
  Optional<Leg> leg(int epoch) {
    return Optional.of(new Leg(this, epoch, validation.steps(), step -> new int[0]))
        .filter(pass -> pass.steps() > 0);
  }

  @Override
  public String name() {
    return "selection";
  }

  @Override
  public List<String> figures() {
    return List.of();
  }

  @Override
  public void begin() {
    players.freeze();
  }

  @Override
  public double[] step(int[] rows) {
    validation.step(players.session(), players.model(), raw);
    if (validation.complete()) {
      double score = validation.score();
      if (scores.stream().allMatch(earlier -> score > earlier)) {
        kept = Optional.of(players.model().weights());
      }
      scores.add(score);
    }
    return new double[0];
  }

  /** Returns the best weights, if any were scored. */
  Optional<Weights> best() {
    return kept;
  }

  /** Returns the score of each epoch. */
  List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      series.add(
          Measurement.of("auroc", scores.get(i), images)
              .with(Label.SPLIT, Split.VALIDATION.label())
              .with(Label.INPUT, "raw")
              .with(Label.ROWS, "balanced")
              .with(Label.EPOCH, Integer.toString(firstEpoch + i + 1))
              .with(Label.PHASE, name()));
    }
    return series;
  }

  void save(StateWriter state) {
    validation.save(state.child("validation"));
    kept.ifPresent(weights -> weights.save(state.child(KEPT)));
    for (int i = 0; i < scores.size(); i++) {
      state.put(SCORE + i, scores.get(i));
    }
  }

  void load(StateReader state) {
    validation.load(state.child("validation"));
    kept = Optional.of(state).filter(s -> s.has(KEPT)).map(s -> Weights.load(s.child(KEPT)));
    while (state.has(SCORE + scores.size())) {
      scores.add(state.decimal(SCORE + scores.size()));
    }
  }
}
