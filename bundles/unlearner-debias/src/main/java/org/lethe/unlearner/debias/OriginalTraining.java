package org.lethe.unlearner.debias;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Initial;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/** Training with the options of the original, except for those that the settings give. */
final class OriginalTraining {

  /** Validation images by which the epoch is chosen whose weights are kept. */
  enum Validation {
    /** Every group equally often, images of rare groups repeated. */
    BALANCED,
    /** All images as they are, as for the original. */
    ALL
  }

  private static final String DEFAULT = "; default that of the original";
  private static final Setting<Optional<Integer>> EPOCHS =
      Setting.integer("epochs", 1, 1, 10_000, "passes over all rows" + DEFAULT).maybe();
  private static final Setting<Optional<Integer>> BATCH =
      Setting.integer("batch", 2, 2, 4_096, "images per update" + DEFAULT).maybe();
  private static final Setting<Optional<Double>> LR =
      Setting.decimal("lr", 1, 1e-9, 10, "learning rate" + DEFAULT).maybe();
  private static final Setting<Optional<Double>> WEIGHT_DECAY =
      Setting.decimal("weightDecay", 0, 0, 1, "weight decay" + DEFAULT).maybe();
  private static final Setting<Validation> VALIDATION =
      Setting.choice(
          "validation", Validation.BALANCED, "images that choose the epoch, with select: best");

  /** The settings that this training is read from. */
  static final List<Setting<?>> SETTINGS = List.of(EPOCHS, BATCH, LR, WEIGHT_DECAY, VALIDATION);

  private OriginalTraining() {}

  /** Reads the options. */
  static TrainingOptions options(UnlearnContext context) {
    TrainingOptions original = TrainingOptions.from(context.originalTraining());
    Settings settings = context.settings();
    return new TrainingOptions(
        settings.get(EPOCHS).orElse(original.epochs()),
        settings.get(BATCH).orElse(original.batch()),
        settings.get(LR).orElse(original.lr()),
        settings.get(WEIGHT_DECAY).orElse(original.weightDecay()),
        original.method(),
        original.momentum(),
        original.select(),
        original.patience());
  }

  /**
   * Plans the training of a model on raw training images.
   *
   * @param rows rows of the training split; one that occurs twice counts twice
   * @param options options of the training
   * @param stream name of the random stream
   */
  static Training.Plan plan(
      UnlearnContext context, Model start, int[] rows, TrainingOptions options, String stream) {
    return new Training.Plan(
        start,
        context.samples(),
        Target.classes(context.task()),
        InputForm.masked(new Masker.None()),
        rows,
        validation(context, options, stream),
        options,
        context.seed(),
        stream);
  }

  private static int[] validation(UnlearnContext context, TrainingOptions options, String stream) {
    boolean none =
        options.select() == TrainingOptions.Select.LAST
            || context.samples().count(Split.VALIDATION) == 0;
    if (none) {
      return new int[0];
    }
    return context.settings().get(VALIDATION) == Validation.ALL
        ? SplitRows.all(context.samples(), Split.VALIDATION)
        : Balance.rows(
            context.samples(),
            Split.VALIDATION,
            context.task(),
            context.features(),
            context.seed(),
            stream);
  }

  /**
   * Returns the number of updates of a model as a measurement.
   *
   * @param phase name of the training
   * @param images number of images per epoch
   */
  static Measurement updates(String phase, int updates, int images) {
    return Measurement.of("updates", updates, images)
        .with(Label.SPLIT, Split.TRAIN.label())
        .with(Label.PHASE, phase);
  }

  /** Returns the original's network with new weights. */
  static Model untrained(UnlearnContext context, String stream) {
    Network network = context.original().network();
    return new Model(network, Initial.weights(network, context.seed(), stream));
  }
}
