package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Batches;
import org.lethe.nn.Mapped;
import org.lethe.nn.Networks;
import org.lethe.nn.Target;
import org.lethe.nn.Training;
import org.lethe.nn.TrainingOptions;

/** A procedure that only trains M on its task: on which images, and from where, differs. */
abstract class Baseline implements Unlearner {
  private final Networks networks;
  private final String id;

  Baseline(Networks networks, String id) {
    this.networks = networks;
    this.id = id;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public List<Setting> settings() {
    return TrainingOptions.settings().stream().map(Baseline::asTuning).toList();
  }

  @Override
  public final Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    int[] rows = rows(context);
    if (rows.length == 0) {
      throw new LetheException(
          id + ": every training image shows " + String.join(" or ", context.forget()));
    }
    Masker masker = masker(context);
    TrainingOptions options = options(context, rows);
    Training.Plan plan =
        new Training.Plan(
            start(context),
            context.samples(),
            Target.classes(context.task()),
            masker,
            rows,
            options,
            context.seed(),
            id);
    int updates = options.epochs() * perEpoch(rows, options);
    Training training = new Training(networks, context.compute(), plan, state);
    return new Mapped<>(training, weights -> unlearned(context, weights, masker, updates));
  }

  /** The training images to use: all of them. */
  int[] rows(UnlearnContext context) {
    return IntStream.range(0, context.samples().count(Split.TRAIN)).toArray();
  }

  /** The model to start from: the original. */
  Model start(UnlearnContext context) {
    return context.original();
  }

  /** How images are masked: not at all. */
  Masker masker(UnlearnContext context) {
    return new Masker.None();
  }

  /** How to train: as long as what this is a control for updated M, else as the settings say. */
  TrainingOptions options(UnlearnContext context, int[] rows) {
    TrainingOptions given = TrainingOptions.from(context.settings());
    if (context.updates().isEmpty()) {
      return given;
    }
    int wanted = context.updates().getAsInt();
    int perEpoch = perEpoch(rows, given);
    int epochs = Math.max(1, Math.round((float) wanted / perEpoch));
    if (epochs * perEpoch != wanted) {
      context.warn(
          "%s: updates the model %d times, in whole epochs, where it is compared with %d updates"
              .formatted(id, epochs * perEpoch, wanted));
    }
    return new TrainingOptions(epochs, given.batch(), given.lr(), given.weightDecay());
  }

  /** The training images that show none of the features to forget. */
  static int[] without(UnlearnContext context) {
    List<int[]> features =
        context.forget().stream().map(f -> context.samples().values(Split.TRAIN, f)).toList();
    return IntStream.range(0, context.samples().count(Split.TRAIN))
        .filter(row -> features.stream().allMatch(values -> values[row] == 0))
        .toArray();
  }

  private static int perEpoch(int[] rows, TrainingOptions options) {
    return new Batches(rows, options.batch(), 0, "").perEpoch();
  }

  private static Unlearned unlearned(
      UnlearnContext context, Weights weights, Masker masker, int updates) {
    OptionalDouble meanMask =
        masker instanceof Masker.Random random
            ? OptionalDouble.of(random.keep())
            : OptionalDouble.empty();
    Model model = new Model(context.original().network(), weights);
    return new Unlearned(model, masker, meanMask, updates, List.of());
  }

  private static Setting asTuning(Setting setting) {
    return setting.name().equals("lr") ? setting.withDefault(1e-4) : setting;
  }
}
