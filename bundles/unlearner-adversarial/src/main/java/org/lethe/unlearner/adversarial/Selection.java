package org.lethe.unlearner.adversarial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Validation;

/**
 * Selection of M's weights by their score on raw validation images, balanced over task and features
 * so that the feature is of no use. The weights with the best score are kept.
 */
final class Selection implements Phase {
  private static final String KEPT = "kept";
  private static final String SCORE = "score-";

  private final Players players;
  private final Validation validation;
  private final Masking raw;
  private final int images;
  private final boolean ranked;
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
                context.features(),
                context.seed(),
                "adversarial/selection");
    images = rows.length;
    ranked = classes(samples, context.task()) > 1;
    validation = new Validation(samples, Target.classes(context.task()), rows);
    raw = new Masking(players.session(), InputForm.masked(new Masker.None()));
    Choices choices = Choices.of(context.settings());
    firstEpoch = choices.epochs() - choices.epochs() / 2;
  }

  private static long classes(Samples samples, String task) {
    return Arrays.stream(samples.values(Split.VALIDATION, task)).distinct().count();
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
      if (Double.isNaN(score)) {
        throw new LetheException(
            "%s: the answers to validation images are not numbers after epoch %d; lower fineTuneLr"
                .formatted(AdversarialUnlearner.ID, firstEpoch + scores.size() + 1));
      }
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
          score(scores.get(i))
              .with(Label.SPLIT, Split.VALIDATION.label())
              .with(Label.INPUT, "raw")
              .with(Label.ROWS, "balanced")
              .with(Label.EPOCH, Integer.toString(firstEpoch + i + 1))
              .with(Label.PHASE, name()));
    }
    return series;
  }

  /** Returns a score by its name: the negative loss where only one class occurs. */
  private Measurement score(double score) {
    return ranked
        ? Measurement.of("auroc", score, images)
        : Measurement.of(RemoverTraining.LOSS_TASK, -score, images);
  }

  void save(StateWriter state) {
    validation.save(state.child("validation"));
    kept.ifPresent(weights -> state.put(KEPT, weights));
    for (int i = 0; i < scores.size(); i++) {
      state.put(SCORE + i, scores.get(i));
    }
  }

  void load(StateReader state) {
    validation.load(state.child("validation"));
    kept = Optional.of(state).filter(s -> s.has(KEPT)).map(s -> s.weights(KEPT));
    while (state.has(SCORE + scores.size())) {
      scores.add(state.decimal(SCORE + scores.size()));
    }
  }
}
