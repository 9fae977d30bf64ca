package org.lethe.unlearner.debias;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * Just Train Twice in three phases, a batch per step: an identification model is trained, it
 * predicts the training images, and the final model is trained with its errors repeated.
 */
final class TwiceTask implements Task<Unlearned> {
  private static final String IDENTIFY = JustTrainTwice.ID + "/identify";
  private static final String PHASE = "phase";
  private static final String IDENTIFIER = "identifier";
  private static final String ERRORS = "errors";

  private final Networks networks;
  private final UnlearnContext context;
  private final int[] rows;
  private final TrainingOptions options;
  private Optional<Weights> identifier = Optional.empty();
  private Optional<int[]> errors = Optional.empty();
  private Task<?> phase;
  private Optional<Unlearned> result = Optional.empty();

  TwiceTask(Networks networks, UnlearnContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.rows = SplitRows.all(context.samples(), Split.TRAIN);
    this.options = OriginalTraining.options(context);
    state.ifPresent(this::load);
    this.phase = open(state.map(saved -> saved.child(PHASE)));
  }

  private void load(StateReader state) {
    if (state.has(IDENTIFIER)) {
      identifier = Optional.of(state.weights(IDENTIFIER));
    }
    if (state.has(ERRORS)) {
      errors =
          Optional.of(
              Arrays.stream(state.tensor(ERRORS).longs()).mapToInt(Math::toIntExact).toArray());
    }
  }

  private Task<?> open(Optional<StateReader> state) {
    if (errors.isPresent()) {
      return training(repeated(), options, JustTrainTwice.ID, state).handingOutTo(context);
    }
    return identifier.isPresent()
        ? prediction(identifier.get(), state)
        : training(rows, identifying(), IDENTIFY, state);
  }

  private Training training(
      int[] used, TrainingOptions chosen, String stream, Optional<StateReader> state) {
    Model start = OriginalTraining.untrained(context, stream);
    Training.Plan plan = OriginalTraining.plan(context, start, used, chosen, stream);
    return new Training(networks, context.compute(), plan, state);
  }

  /** Returns the options of the identification model, whose last epoch counts. */
  private TrainingOptions identifying() {
    return new TrainingOptions(
        context.settings().get(JustTrainTwice.IDENTIFY_EPOCHS),
        options.batch(),
        options.lr(),
        options.weightDecay(),
        options.method(),
        options.momentum());
  }

  private Predictions prediction(Weights weights, Optional<StateReader> state) {
    Model model = new Model(context.original().network(), weights);
    Predictions.Pass pass = new Predictions.Pass(model, new Masker.None(), Split.TRAIN, rows);
    return new Predictions(networks, context.compute(), context.samples(), List.of(pass), state);
  }

  /** Returns all rows, and the misclassified ones as many times more as the factor says. */
  private int[] repeated() {
    int[] wrong = errors.orElseThrow();
    int more = context.settings().get(JustTrainTwice.FACTOR) - 1;
    IntStream extra = IntStream.range(0, more).flatMap(time -> IntStream.of(wrong));
    return IntStream.concat(IntStream.of(rows), extra).toArray();
  }

  @Override
  public boolean step() {
    if (result.isPresent()) {
      return false;
    }
    if (!phase.step()) {
      end();
    }
    return result.isEmpty();
  }

  private void end() {
    if (errors.isPresent()) {
      result = Optional.of(unlearned((Training) phase));
      return;
    }
    if (phase instanceof Training training) {
      identifier = Optional.of(training.result());
    } else if (phase instanceof Predictions predictions) {
      errors = Optional.of(misclassified(predictions.result().get(0)));
    }
    phase.close();
    phase = open(Optional.empty());
  }

  private int[] misclassified(float[][] logits) {
    int[] truth = context.samples().values(Split.TRAIN, context.task());
    int[] wrong = IntStream.of(rows).filter(row -> largest(logits[row]) != truth[row]).toArray();
    if (wrong.length == 0 || wrong.length == rows.length) {
      context.warn(
          "%s: the first model misclassifies %s training image, so all count alike; %s identifyEpochs"
              .formatted(
                  JustTrainTwice.ID,
                  wrong.length == 0 ? "no" : "every",
                  wrong.length == 0 ? "lower" : "raise"));
    }
    return wrong;
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int k = 1; k < logits.length; k++) {
      largest = logits[k] > logits[largest] ? k : largest;
    }
    return largest;
  }

  private Unlearned unlearned(Training training) {
    int[] used = repeated();
    int first = identifying().epochs() * batches(rows).perEpoch();
    List<Measurement> series = new ArrayList<>(shares());
    series.add(OriginalTraining.updates("identify", first, rows.length));
    series.add(OriginalTraining.updates("train", training.updates(), used.length));
    series.addAll(training.series());
    return new Unlearned(
        new Model(context.original().network(), training.result()),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.of(new Tuning(training.updates(), batches(used).size(), options.lr())),
        series);
  }

  private Batches batches(int[] used) {
    return new Batches(used, options.batch(), 0, "");
  }

  /** Returns the share of each group that the identification model misclassifies. */
  private List<Measurement> shares() {
    Groups groups = Groups.of(context, Split.TRAIN);
    int[] all = groups.sizes();
    int[] wrong = groups.sizes(errors.orElseThrow());
    return IntStream.range(0, groups.count())
        .filter(g -> all[g] > 0)
        .mapToObj(
            g ->
                Measurement.of("misclassified", (double) wrong[g] / all[g], all[g])
                    .with(Label.SPLIT, Split.TRAIN.label())
                    .with(Label.SUBGROUP, groups.names().get(g)))
        .toList();
  }

  @Override
  public Progress progress() {
    Progress current = phase.progress();
    long[] sizes = {
      (long) identifying().epochs() * rows.length,
      rows.length,
      (long) options.epochs() * rows.length
    };
    int number = number();
    long before = Arrays.stream(sizes, 0, number).sum();
    return new Progress(
        current.phase(),
        before + sizes[number] * current.done() / current.total(),
        Arrays.stream(sizes).sum(),
        "images",
        current.figures());
  }

  /** Returns the number of the current phase, from 0. */
  private int number() {
    if (errors.isPresent()) {
      return 2;
    }
    return identifier.isPresent() ? 1 : 0;
  }

  @Override
  public void save(StateWriter state) {
    if (errors.isPresent()) {
      long[] wrong = IntStream.of(errors.get()).asLongStream().toArray();
      state.put(ERRORS, Tensor.of(wrong, wrong.length));
    } else {
      identifier.ifPresent(weights -> state.put(IDENTIFIER, weights));
    }
    phase.save(state.child(PHASE));
  }

  @Override
  public Unlearned result() {
    return result.orElseThrow(
        () -> new IllegalStateException("not finished: " + phase.progress().phase()));
  }

  @Override
  public void close() {
    phase.close();
  }
}
