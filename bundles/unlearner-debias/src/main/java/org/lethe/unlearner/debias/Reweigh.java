package org.lethe.unlearner.debias;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Training in which the loss of each image is multiplied by a weight of its group. */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = Reweigh.ID,
    summary = "trains a model with weights that make rare groups count as much as frequent ones")
public final class Reweigh implements Unlearner {
  static final String ID = "reweigh";

  /** Model from which training starts. */
  enum Start {
    /** The network with new weights. */
    NEW,
    /** The trained model. */
    ORIGINAL
  }

  private static final Setting<Weighting> WEIGHTS =
      Setting.choice(
          "weights", Weighting.EQUAL, "all groups alike, or features independent of the class");
  private static final Setting<Start> START =
      Setting.choice(
          "start", Start.NEW, "new weights, or the original, on which weights have little effect");
  private final Networks networks;

  /** Creates the provider. */
  @Activate
  public Reweigh(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(Stream.<Setting<?>>of(WEIGHTS, START), OriginalTraining.SETTINGS.stream())
        .toList();
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    int[] rows = SplitRows.all(context.samples(), Split.TRAIN);
    Groups groups = Groups.of(context, Split.TRAIN);
    double[] weights = context.settings().get(WEIGHTS).weights(groups);
    for (String group : groups.missing(rows)) {
      context.warn("%s: no training image has %s; no weight replaces it".formatted(ID, group));
    }
    TrainingOptions options = OriginalTraining.options(context);
    Training.Plan plan = OriginalTraining.plan(context, start(context), rows, options, ID);
    Training training = new Training(networks, context.compute(), plan, state);
    return new MappedTask<>(
        training.weighing(perRow(groups, weights)).handingOutTo(context),
        trained -> unlearned(plan, training, trained, series(groups, weights)));
  }

  private static Model start(UnlearnContext context) {
    return context.settings().get(START) == Start.NEW
        ? OriginalTraining.untrained(context, ID)
        : context.original();
  }

  private static float[] perRow(Groups groups, double[] weights) {
    float[] perRow = new float[groups.of().length];
    for (int row = 0; row < perRow.length; row++) {
      perRow[row] = (float) weights[groups.of()[row]];
    }
    return perRow;
  }

  private static Unlearned unlearned(
      Training.Plan plan, Training training, Weights trained, List<Measurement> weights) {
    int batch = new Batches(plan.rows(), plan.options().batch(), 0, "").size();
    List<Measurement> series = new ArrayList<>(weights);
    series.add(OriginalTraining.updates("train", training.updates(), plan.rows().length));
    series.addAll(training.series());
    return new Unlearned(
        new Model(plan.start().network(), trained),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.of(new Tuning(training.updates(), batch, plan.options().lr())),
        series);
  }

  private static List<Measurement> series(Groups groups, double[] weights) {
    int[] sizes = groups.sizes();
    List<Measurement> series = new ArrayList<>();
    for (int g = 0; g < weights.length; g++) {
      series.add(
          Measurement.of("weight", weights[g], sizes[g])
              .with(Label.SPLIT, Split.TRAIN.label())
              .with(Label.SUBGROUP, groups.names().get(g)));
    }
    return series;
  }
}
