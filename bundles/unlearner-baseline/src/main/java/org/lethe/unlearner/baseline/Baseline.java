package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.api.unlearner.Work;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * Procedure that trains M on its task alone. Subclasses choose the images and the weights at the
 * start.
 */
abstract class Baseline implements Unlearner {
  private static final int DEFAULT_BATCH = 36;
  private static final double DEFAULT_LR = 1e-4;
  private static final String FOLLOWED = "; default that of the compared method, else ";

  /** The training images that a control uses. */
  enum Rows {
    /** Every image of the split. */
    ALL,
    /** Images that the request is about. */
    POSITIVES,
    /** Rows with every combination of task and features equally often. */
    BALANCED
  }

  /** The setting of the unlearners that can be trained on the same rows as another method. */
  static final Setting<Rows> ROWS =
      Setting.choice(
          "rows", Rows.ALL, "training images; for a comparison, those of the compared method");

  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 8, 1, 10_000, "epochs without a compared method");
  private static final Setting<Optional<Integer>> BATCH =
      Setting.integer(
              "batch", DEFAULT_BATCH, 2, 4_096, "images per update" + FOLLOWED + DEFAULT_BATCH)
          .maybe();
  private static final Setting<Optional<Double>> LR =
      Setting.decimal("lr", DEFAULT_LR, 1e-9, 10, "learning rate (Adam)" + FOLLOWED + DEFAULT_LR)
          .maybe();
  private static final Setting<Double> WEIGHT_DECAY =
      Setting.decimal("weightDecay", 0, 0, 1, "decoupled weight decay");
  private final Networks networks;
  private final String id;

  Baseline(Networks networks, String id) {
    this.networks = networks;
    this.id = id;
  }

  /** Returns the id, which names warnings and random streams. */
  final String id() {
    return id;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(EPOCHS, BATCH, LR, WEIGHT_DECAY);
  }

  @Override
  public final Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    if (context.samples().count(Split.TRAIN) == 0) {
      throw new LetheException(id + ": the train split has no images");
    }
    int[] rows = rows(context);
    if (rows.length == 0) {
      throw new LetheException(
          "%s: %s training image %s"
              .formatted(
                  id,
                  context.requested(Split.TRAIN).length == 0 ? "no" : "every",
                  matches(context.request())));
    }
    Masker masker = masker(context);
    TrainingOptions options = options(context, rows);
    Training.Plan plan =
        new Training.Plan(
            start(context),
            context.samples(),
            Target.classes(context.task()),
            InputForm.masked(masker),
            rows,
            validation(context, options),
            options,
            context.seed(),
            id);
    Batches batches = batches(rows, options.batch());
    long images = (long) batches.perEpoch() * batches.size();
    Training training =
        new Training(networks, context.compute(), plan, state).handingOutTo(context);
    return new MappedTask<>(
        training,
        weights ->
            new Unlearned(
                new Model(context.original().network(), weights),
                masker,
                meanMask(context),
                Optional.of(new Tuning(training.updates(), batches.size(), options.lr())),
                Work.with(training.series(), images)));
  }

  /** Returns the validation images to select weights on: those that the request is not about. */
  private static int[] validation(UnlearnContext context, TrainingOptions options) {
    return options.select() == TrainingOptions.Select.BEST
        ? SplitRows.without(
            context.samples(), Split.VALIDATION, context.requested(Split.VALIDATION))
        : new int[0];
  }

  private static String matches(Request request) {
    return switch (request.kind()) {
      case FEATURES -> "shows " + String.join(" or ", request.features());
      case CLASS -> "is of " + request.label();
      case ROWS -> "is among the " + request.label();
      case FILTERS -> "shows the part of " + request.label();
    };
  }

  /** Returns the training images to use: those that the setting {@code rows} chooses. */
  int[] rows(UnlearnContext context) {
    return switch (context.settings().get(ROWS)) {
      case POSITIVES -> context.requested(Split.TRAIN);
      case BALANCED -> balanced(context);
      case ALL -> SplitRows.all(context.samples(), Split.TRAIN);
    };
  }

  private int[] balanced(UnlearnContext context) {
    return Balance.rows(
        context.samples(), Split.TRAIN, context.task(), context.features(), context.seed(), id);
  }

  /** Returns the model to start from: the original. */
  Model start(UnlearnContext context) {
    return context.original();
  }

  /** Returns the masking of the images: none. */
  Masker masker(UnlearnContext context) {
    return new Masker.None();
  }

  /** Returns the mean of the masks, where images are masked. */
  OptionalDouble meanMask(UnlearnContext context) {
    return OptionalDouble.empty();
  }

  /**
   * Returns the training options: those by which the compared method tuned M, else the settings'.
   */
  TrainingOptions options(UnlearnContext context, int[] rows) {
    Settings settings = context.settings();
    Optional<Tuning> main = context.tuning();
    int batch = settings.get(BATCH).or(() -> main.map(Tuning::batch)).orElse(DEFAULT_BATCH);
    double lr = settings.get(LR).or(() -> main.map(Tuning::lr)).orElse(DEFAULT_LR);
    int epochs =
        main.map(tuning -> epochs(context, tuning.updates(), batches(rows, batch).perEpoch()))
            .orElseGet(() -> settings.get(EPOCHS));
    return new TrainingOptions(epochs, batch, lr, settings.get(WEIGHT_DECAY));
  }

  private int epochs(UnlearnContext context, int wanted, int perEpoch) {
    int epochs = Math.max(1, Math.round((float) wanted / perEpoch));
    if (epochs * perEpoch != wanted) {
      context.warn(
          "%s: updates the model %d times, in whole epochs, where it is compared with %d updates"
              .formatted(id, epochs * perEpoch, wanted));
    }
    return epochs;
  }

  /** Returns the training images that the request is not about. */
  static int[] remaining(UnlearnContext context) {
    return SplitRows.without(context.samples(), Split.TRAIN, context.requested(Split.TRAIN));
  }

  private static Batches batches(int[] rows, int batch) {
    return new Batches(rows, batch, 0, "");
  }
}
