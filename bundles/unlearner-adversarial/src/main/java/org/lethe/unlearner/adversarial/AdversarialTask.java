package org.lethe.unlearner.adversarial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Adam;
import org.lethe.nn.Batches;
import org.lethe.nn.Module;
import org.lethe.nn.Optimizer;
import org.lethe.nn.Session;

/**
 * Algorithm 1, a batch per step: epochs of {@link RemoverTraining} and of {@link FineTuning} in
 * turn, then one of {@link MaskMeasuring}.
 */
final class AdversarialTask implements Task<Unlearned> {
  private final Choices choices;
  private final Session session;
  private final Players players;
  private final Optimizer removerOptimizer;
  private final Optimizer modelOptimizer;
  private final Phase training;
  private final Phase tuning;
  private final Phase measuring;
  private final Batches batches;
  private final long total;
  private final List<Tally> tallies = new ArrayList<>();
  private long steps;

  AdversarialTask(Session session, UnlearnContext context, Optional<StateReader> state) {
    this.session = session;
    choices = Choices.of(context.settings());
    TrainingImages images = new TrainingImages(session, context, choices.positivesOnly());
    batches = new Batches(images.rows(), choices.batch(), context.seed(), "adversarial");
    total = (choices.epochs() + 1L) * batches.perEpoch();
    players = Players.of(session, context, state);
    removerOptimizer = new Adam(session, players.remover(), choices.removerRate(), 0);
    modelOptimizer = new Adam(session, players.model(), choices.modelRate(), 0);
    training =
        new RemoverTraining(players, images, removerOptimizer, choices.beta(), choices.lambda());
    tuning = new FineTuning(players, images, modelOptimizer);
    measuring = new MaskMeasuring(players, images);
    for (int i = 0; i <= choices.epochs(); i++) {
      tallies.add(new Tally(phase(i).figures()));
    }
    state.ifPresent(this::load);
    phase(epoch()).begin();
  }

  @Override
  public boolean step() {
    if (steps == total) {
      return false;
    }
    if (steps % batches.perEpoch() == 0) {
      phase(epoch()).begin();
    }
    try {
      double[] figures = phase(epoch()).step(batches.rows(steps));
      tallies.get(epoch()).add(figures, batches.size());
    } catch (NotFinite e) {
      throw diverged(e);
    }
    steps++;
    return steps < total;
  }

  @Override
  public Progress progress() {
    String name = phase(epoch()).name();
    return new Progress(
        epoch() < choices.epochs()
            ? "%s, epoch %d/%d".formatted(name, epoch() + 1, choices.epochs())
            : name,
        steps * batches.size(),
        total * batches.size(),
        "images",
        tallies.get(epoch()).means());
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    players.save(state);
    removerOptimizer.save(state.child("remover-optimizer"));
    modelOptimizer.save(state.child("model-optimizer"));
    for (int i = 0; i <= epoch(); i++) {
      tallies.get(i).save(state.child("epoch-" + i));
    }
  }

  private void load(StateReader state) {
    steps = state.integer("steps");
    removerOptimizer.load(state.child("remover-optimizer"));
    modelOptimizer.load(state.child("model-optimizer"));
    for (int i = 0; i <= epoch(); i++) {
      tallies.get(i).load(state.child("epoch-" + i));
    }
  }

  @Override
  public Unlearned result() {
    if (steps < total) {
      throw new IllegalStateException("not finished: step " + steps + " of " + total);
    }
    return new Unlearned(
        model(players.model()),
        new Masker.Learned(model(players.remover())),
        OptionalDouble.of(tallies.get(choices.epochs()).means().get("mean_mask")),
        Optional.of(
            new Tuning(
                choices.epochs() / 2 * batches.perEpoch(), batches.size(), choices.modelRate())),
        series());
  }

  @Override
  public void close() {
    session.close();
  }

  /** The epoch of the next step, from 0; the last one once all is done. */
  private int epoch() {
    return (int) Math.min(choices.epochs(), steps / batches.perEpoch());
  }

  /** Even epochs, counted from 0, train the remover (line 3). */
  private Phase phase(int epoch) {
    if (epoch == choices.epochs()) {
      return measuring;
    }
    return epoch % 2 == 0 ? training : tuning;
  }

  private LetheException diverged(NotFinite e) {
    return new LetheException(
        "%s: a loss is not finite in step %d of epoch %d (%s): %s; lower lr, beta or lambda"
            .formatted(
                AdversarialUnlearner.ID,
                steps % batches.perEpoch() + 1,
                epoch() + 1,
                phase(epoch()).name(),
                e.getMessage()),
        e);
  }

  /** The mean figures of every epoch, and the mean mask in the end. */
  private List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i <= choices.epochs(); i++) {
      int epoch = i;
      Tally tally = tallies.get(i);
      tally
          .means()
          .forEach(
              (figure, mean) ->
                  series.add(labelled(epoch, Measurement.of(figure, mean, tally.images()))));
    }
    return series;
  }

  private Measurement labelled(int epoch, Measurement plain) {
    Measurement measurement =
        plain
            .with(Label.SPLIT, "train")
            .with(Label.INPUT, "masked")
            .with(Label.ROWS, choices.positivesOnly() ? "positives" : "all");
    if (measurement.name().equals("loss_adversary")) {
      measurement = measurement.with(Label.ADVERSARY, "frozen");
    }
    return epoch == choices.epochs()
        ? measurement
        : measurement
            .with(Label.EPOCH, Integer.toString(epoch + 1))
            .with(Label.PHASE, phase(epoch).name());
  }

  private static Model model(Module module) {
    return new Model(module.network(), module.weights());
  }
}
