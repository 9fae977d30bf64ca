package org.lethe.unlearner.adversarial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Means;
import org.lethe.nn.train.Optimizer;

/**
 * Algorithm 1, a batch per step: epochs of {@link RemoverTraining} and of a {@link ModelTuning},
 * then one of {@link MaskMeasuring}. Where the remover comes first, M is selected on validation
 * images after each of its epochs.
 */
final class AdversarialTask implements Task<Unlearned> {
  /** The figures of masked images alone; the others are of raw ones, too. */
  private static final List<String> OF_MASKED =
      List.of(
          RemoverTraining.LOSS_TASK,
          RemoverTraining.LOSS_ADVERSARY,
          RemoverTraining.SEPARATION,
          RemoverTraining.MEAN_MASK);

  /** The figures that depend on the training of the adversary. */
  private static final List<String> OF_ADVERSARY =
      List.of(RemoverTraining.LOSS_ADVERSARY, RemoverTraining.SEPARATION);

  private final Choices choices;
  private final UnlearnContext context;
  private final Session session;
  private final Players players;
  private final Optimizer removerOptimizer;
  private final Optimizer modelOptimizer;
  private final Optimizer adversaryOptimizer;
  private final Lambda lambda;
  private final Batches batches;
  private final Selection selection;
  private final List<Leg> legs;
  private final List<Means> figures = new ArrayList<>();
  private int leg;
  private int step;

  AdversarialTask(Session session, UnlearnContext context, Optional<StateReader> state) {
    this.session = session;
    this.context = context;
    choices = Choices.of(context.settings());
    TrainingImages images = new TrainingImages(session, context, choices.rows());
    requireContrast(images);
    batches = new Batches(images.rows(), choices.batch(), context.seed(), "adversarial");
    requireAdaptable();
    players = Players.of(session, context, state);
    removerOptimizer = new Adam(session, players.remover(), choices.removerRate(), 0);
    modelOptimizer = new Adam(session, players.model(), choices.modelRate(), 0);
    adversaryOptimizer = new Adam(session, players.adversary(), choices.adversaryRate(), 0);
    lambda = new Lambda(choices.lambda(), classes());
    selection = new Selection(players, context);
    legs = legs(images);
    legs.forEach(each -> figures.add(new Means(each.phase().figures())));
    state.ifPresent(this::load);
    begin();
  }

  /** Refuses features whose separation is 0 whatever the mask. */
  private void requireContrast(TrainingImages images) {
    for (int i = 0; i < context.features().size(); i++) {
      if (choices.objective() == Choices.Objective.SEPARATION && !images.contrast(i)) {
        throw new LetheException(
            "%s: objective: separation compares images with and without %s, and rows: %s has one kind"
                    .formatted(
                        AdversarialUnlearner.ID,
                        context.features().get(i),
                        Choices.word(choices.rows()))
                + " only; use other rows, or objective: paper");
      }
    }
  }

  /** Returns the number of classes of the task. */
  private int classes() {
    Network network = context.original().network();
    return network.node(network.output()).shape().channels();
  }

  /** Refuses an adapted weight of a term that has no target, or that would never change. */
  private void requireAdaptable() {
    if (choices.lambda().isPresent()) {
      return;
    }
    if (choices.objective() == Choices.Objective.PAPER) {
      throw new LetheException(
          "%s: lambda: auto has a target for objective: separation, and none for objective: paper;"
                  .formatted(AdversarialUnlearner.ID)
              + " give lambda a number");
    }
    long epochs = IntStream.range(0, choices.epochs()).filter(choices::trainsRemover).count();
    long updates = epochs * batches.perEpoch();
    if (updates <= Lambda.WINDOW) {
      throw new LetheException(
          "%s: lambda: auto changes lambda after every %d updates of the remover, which has %d;"
                  .formatted(AdversarialUnlearner.ID, Lambda.WINDOW, updates)
              + " use more epochs, or give lambda a number");
    }
  }

  private List<Leg> legs(TrainingImages images) {
    Concealment concealment = new Concealment(players, choices, lambda, adversaryOptimizer);
    Phase training = new RemoverTraining(players, images, removerOptimizer, concealment);
    Phase tuning = ModelTuning.of(players, images, modelOptimizer, choices);
    List<Leg> all = new ArrayList<>();
    for (int epoch = 0; epoch < choices.epochs(); epoch++) {
      boolean remover = choices.trainsRemover(epoch);
      all.add(Leg.training(remover ? training : tuning, epoch, batches));
      if (!remover && choices.order() == Choices.Order.REMOVER_FIRST) {
        selection.leg(epoch).ifPresent(all::add);
      }
    }
    all.add(Leg.training(new MaskMeasuring(players, images), choices.epochs(), batches));
    return List.copyOf(all);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    Leg current = legs.get(leg);
    try {
      int[] rows = current.rows().apply(step);
      figures.get(leg).add(current.phase().step(rows), rows.length);
    } catch (NotFinite e) {
      throw diverged(e);
    }
    step++;
    if (step == current.steps()) {
      end(current);
      leg++;
      step = 0;
      begin();
    }
    return !finished();
  }

  private void begin() {
    if (!finished()) {
      legs.get(leg).phase().begin();
    }
  }

  private boolean finished() {
    return leg == legs.size();
  }

  private void end(Leg ended) {
    if (ended.phase() instanceof ModelTuning) {
      Weights weights = players.model().finiteWeights(name -> diverged(ended, name));
      handOut(ended.epoch() + 1, weights);
    }
    if (choices.trainsRemover(ended.epoch()) && ended.epoch() < choices.epochs()) {
      Watch.remover(context, ended.epoch() + 1, removerEpochs());
    }
    if (leg == legs.size() - 1) {
      Watch.result(context, choices, meanMask(), removerEpochs());
    }
  }

  private void handOut(int epoch, Weights weights) {
    if (context.keepsSnapshot(epoch)) {
      context.snapshot(epoch, new Model(players.model().network(), weights), masker());
    }
  }

  private Masker masker() {
    Module remover = players.remover();
    return new Masker.Learned(new Model(remover.network(), remover.weights()));
  }

  private List<Means> removerEpochs() {
    List<Means> found = new ArrayList<>();
    for (int i = 0; i <= leg; i++) {
      if (legs.get(i).phase() instanceof RemoverTraining) {
        found.add(figures.get(i));
      }
    }
    return found;
  }

  private double meanMask() {
    return figures.get(legs.size() - 1).means().get(RemoverTraining.MEAN_MASK);
  }

  @Override
  public Progress progress() {
    int at = Math.min(leg, legs.size() - 1);
    Leg current = legs.get(at);
    String name = current.phase().name();
    long done = legs.stream().limit(leg).mapToLong(Leg::steps).sum() + step;
    long total = legs.stream().mapToLong(Leg::steps).sum();
    return new Progress(
        current.epoch() < choices.epochs()
            ? "%s, epoch %d/%d".formatted(name, current.epoch() + 1, choices.epochs())
            : name,
        done * batches.size(),
        total * batches.size(),
        "images",
        figures.get(at).means());
  }

  @Override
  public void save(StateWriter state) {
    state.put("leg", leg);
    state.put("step", step);
    players.save(state);
    removerOptimizer.save(state.child("remover-optimizer"));
    modelOptimizer.save(state.child("model-optimizer"));
    adversaryOptimizer.save(state.child("adversary-optimizer"));
    lambda.save(state.child("lambda"));
    selection.save(state.child("selection"));
    for (int i = 0; i <= Math.min(leg, legs.size() - 1); i++) {
      figures.get(i).save(state.child("leg-" + i));
    }
  }

  private void load(StateReader state) {
    leg = Math.toIntExact(state.integer("leg"));
    step = Math.toIntExact(state.integer("step"));
    removerOptimizer.load(state.child("remover-optimizer"));
    modelOptimizer.load(state.child("model-optimizer"));
    adversaryOptimizer.load(state.child("adversary-optimizer"));
    lambda.load(state.child("lambda"));
    selection.load(state.child("selection"));
    for (int i = 0; i <= Math.min(leg, legs.size() - 1); i++) {
      figures.get(i).load(state.child("leg-" + i));
    }
  }

  @Override
  public Unlearned result() {
    if (!finished()) {
      throw new IllegalStateException("not finished: " + progress().phase());
    }
    Module model = players.model();
    int tuned = (int) legs.stream().filter(each -> each.phase() instanceof ModelTuning).count();
    return new Unlearned(
        new Model(model.network(), selection.best().orElseGet(model::weights)),
        masker(),
        OptionalDouble.of(meanMask()),
        Optional.of(new Tuning(tuned * batches.perEpoch(), batches.size(), choices.modelRate())),
        series());
  }

  @Override
  public void close() {
    session.close();
  }

  private LetheException diverged(NotFinite e) {
    Leg current = legs.get(leg);
    return new LetheException(
        "%s: a loss is not finite in step %d of epoch %d (%s): %s; %s"
            .formatted(
                AdversarialUnlearner.ID,
                step + 1,
                current.epoch() + 1,
                current.phase().name(),
                e.getMessage(),
                advice(current)),
        e);
  }

  private LetheException diverged(Leg ended, String weight) {
    return new LetheException(
        "%s: %s is not finite after epoch %d; %s"
            .formatted(AdversarialUnlearner.ID, weight, ended.epoch() + 1, advice(ended)));
  }

  private String advice(Leg failed) {
    if (failed.phase() instanceof ModelTuning) {
      return "lower fineTuneLr";
    }
    return choices.adversaryRate() == 0
        ? "lower lr, beta or lambda"
        : "lower lr, adversaryLr, beta or lambda";
  }

  /** Returns the mean figures of every epoch, and the mean mask in the end. */
  private List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      Leg each = legs.get(i);
      Means leg = figures.get(i);
      leg.means()
          .forEach(
              (figure, mean) ->
                  series.add(labelled(each, Measurement.of(figure, mean, leg.images()))));
    }
    series.addAll(selection.series());
    if (lambda.adapts()) {
      Measurement last = Measurement.of(RemoverTraining.LAMBDA, lambda.value(), batches.size());
      series.add(labelled(legs.get(legs.size() - 1), last));
    }
    return series;
  }

  private Measurement labelled(Leg each, Measurement plain) {
    Measurement measurement =
        plain.with(Label.SPLIT, Split.TRAIN.label()).with(Label.ROWS, Choices.word(choices.rows()));
    if (OF_MASKED.contains(plain.name())) {
      measurement = measurement.with(Label.INPUT, "masked");
    }
    if (OF_ADVERSARY.contains(measurement.name())) {
      boolean frozen = choices.adversaryRate() == 0;
      measurement = measurement.with(Label.ADVERSARY, frozen ? "frozen" : "co-trained");
    }
    return each.epoch() == choices.epochs()
        ? measurement
        : measurement
            .with(Label.EPOCH, Integer.toString(each.epoch() + 1))
            .with(Label.PHASE, each.phase().name());
  }
}
