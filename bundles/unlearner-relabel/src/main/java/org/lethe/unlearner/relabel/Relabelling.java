package org.lethe.unlearner.relabel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Work;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * Tuning of M on all training images, with random labels for the unlearned ones. Both unlearners
 * draw from the same streams, so that they differ in nothing but the mask.
 */
final class Relabelling {
  static final String STREAM = "relabel";
  static final Setting<Integer> BATCH = Setting.integer("batch", 36, 2, 4_096, "images per update");
  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 2, 1, 10_000, "passes over all training images");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 1e-3, 1e-9, 10, "learning rate (Adam)");
  static final List<Setting<?>> SETTINGS = List.of(EPOCHS, BATCH, LR);

  private Relabelling() {}

  /** Returns the images of all epochs. */
  static long images(UnlearnContext context) {
    return (long) context.settings().get(EPOCHS) * context.samples().count(Split.TRAIN);
  }

  /**
   * Starts or resumes the tuning.
   *
   * @param mask a factor for each gradient; empty if all parameters are tuned
   */
  static Task<Unlearned> start(
      Networks networks,
      UnlearnContext context,
      UnlearnRows rows,
      Optional<Tensor> mask,
      Optional<StateReader> state) {
    Settings settings = context.settings();
    TrainingOptions options =
        new TrainingOptions(settings.get(EPOCHS), settings.get(BATCH), settings.get(LR), 0);
    Training.Plan plan =
        new Training.Plan(
            context.original(),
            relabelled(context, rows),
            Target.classes(context.task()),
            new Masker.None(),
            SplitRows.all(context.samples(), Split.TRAIN),
            options,
            context.seed(),
            STREAM);
    Training training =
        new Training(networks, context.compute(), plan, state).handingOutTo(context);
    mask.ifPresent(training::scalingGradients);
    return new MappedTask<>(
        training,
        weights ->
            new Unlearned(
                new Model(context.original().network(), weights),
                new Masker.None(),
                OptionalDouble.empty(),
                Optional.of(tuning(training, plan)),
                Work.with(training.series(), perEpoch(plan))));
  }

  /** Returns the number of images that the updates of an epoch use. */
  private static long perEpoch(Training.Plan plan) {
    Batches batches = new Batches(plan.rows(), plan.options().batch(), plan.seed(), STREAM);
    return (long) batches.perEpoch() * batches.size();
  }

  private static Tuning tuning(Training training, Training.Plan plan) {
    TrainingOptions options = plan.options();
    return new Tuning(
        training.updates(), Math.min(options.batch(), plan.rows().length), options.lr());
  }

  private static Samples relabelled(UnlearnContext context, UnlearnRows rows) {
    Network network = context.original().network();
    int classes = network.node(network.output()).shape().channels();
    int[] labels = context.samples().values(Split.TRAIN, context.task());
    return Selections.relabelled(
        context.samples(),
        Split.TRAIN,
        context.task(),
        WrongLabels.of(labels, rows.unlearned(), classes, context.seed()));
  }
}
