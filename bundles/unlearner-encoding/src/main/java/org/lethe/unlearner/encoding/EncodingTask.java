package org.lethe.unlearner.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.filter.Identification;
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
import org.lethe.nn.filter.Encoding;
import org.lethe.nn.filter.PartOverlap;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * Algorithm 2 in phases, a batch per step: groups are compared with each requested part on
 * validation images, the training images are encoded, and M is tuned on them.
 */
final class EncodingTask implements Task<Unlearned> {
  private static final Label GROUP = new Label("group");
  private static final Label PART = new Label("part");
  private static final String PHASE = "phase";

  private final Networks networks;
  private final UnlearnContext context;
  private final Identification identified;
  private final Choice choice;
  private final Encoding encoding;
  private final List<float[]> overlaps = new ArrayList<>();
  private final int[] rows;
  private Optional<Masker> masker = Optional.empty();
  private OptionalDouble mean = OptionalDouble.empty();
  private Optional<Weights> tuned = Optional.empty();
  private int updates;
  private Task<?> phase;

  EncodingTask(
      Networks networks,
      UnlearnContext context,
      Identification identified,
      Choice choice,
      Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.identified = identified;
    this.choice = choice;
    this.encoding = Encoding.of(context.settings());
    this.rows = SplitRows.all(context.samples(), Split.TRAIN);
    state.ifPresent(this::load);
    this.phase = open(state.map(saved -> saved.child(PHASE)));
  }

  private void load(StateReader state) {
    if (state.has("overlaps")) {
      overlaps.addAll(state.tensor("overlaps").rows());
    }
    if (state.has("mean")) {
      mean = OptionalDouble.of(state.decimal("mean"));
    }
  }

  private Task<?> open(Optional<StateReader> state) {
    if (overlaps.size() < choice.parts().size()) {
      return comparison(choice.parts().get(overlaps.size()), state);
    }
    return mean.isEmpty()
        ? new MaskMean(networks, context.compute(), context.samples(), masker(), rows, state)
        : training(state);
  }

  private Task<?> comparison(String part, Optional<StateReader> state) {
    PartOverlap.Plan plan =
        new PartOverlap.Plan(
            identified,
            encoding,
            identified.groups().groups(),
            part,
            Split.VALIDATION,
            IntStream.range(0, compared()).toArray());
    return new PartOverlap(networks, context.compute(), context.samples(), plan, state);
  }

  private Task<?> training(Optional<StateReader> state) {
    Training.Plan plan =
        new Training.Plan(
            context.original(),
            context.samples(),
            Target.classes(context.task()),
            masker(),
            rows,
            options(),
            context.seed(),
            EncodingUnlearner.ID);
    return new Training(networks, context.compute(), plan, state).handingOutTo(context);
  }

  private TrainingOptions options() {
    return EncodingOptions.tuning(context.settings());
  }

  private Masker masker() {
    if (masker.isEmpty()) {
      List<Integer> best = IntStream.range(0, overlaps.size()).mapToObj(this::best).toList();
      List<Float> colour =
          encoding.fill() == Encoding.Fill.MEAN ? MeanColour.mean(context.samples()) : List.of();
      Model remover =
          encoding.remover(identified, choice.filters(identified.groups(), best), colour);
      masker = Optional.of(new Masker.Learned(remover));
    }
    return masker.orElseThrow();
  }

  /** Returns the group that overlaps most with a part. */
  private int best(int part) {
    float[] means = overlaps.get(part);
    return PartOverlap.best(
        IntStream.range(0, means.length).mapToDouble(group -> means[group]).toArray());
  }

  @Override
  public boolean step() {
    if (tuned.isPresent()) {
      return false;
    }
    if (!phase.step()) {
      end();
    }
    return tuned.isEmpty();
  }

  private void end() {
    if (phase instanceof PartOverlap compared) {
      overlaps.add(means(compared));
    } else if (phase instanceof MaskMean measured) {
      mean = OptionalDouble.of(contrast(measured.result()));
    } else if (phase instanceof Training training) {
      tuned = Optional.of(training.result());
      updates = training.updates();
      return;
    }
    phase.close();
    phase = open(Optional.empty());
  }

  private float[] means(PartOverlap compared) {
    int groups = identified.groups().groups().size();
    double[] means = PartOverlap.means(compared.result(), groups);
    float[] row = new float[groups];
    for (int group = 0; group < groups; group++) {
      if (Double.isNaN(means[group])) {
        throw new LetheException(
            "%s: no validation image shows the part %s; raise images, or name a group"
                .formatted(EncodingUnlearner.ID, choice.parts().get(overlaps.size())));
      }
      row[group] = (float) means[group];
    }
    return row;
  }

  /** Refuses masks that remove nothing or everything. */
  private static double contrast(double mean) {
    if (mean == 0 || mean == 1) {
      throw new LetheException(
          "%s: the filters remove %s pixel of the training images; choose other ones, or another threshold"
              .formatted(EncodingUnlearner.ID, mean == 0 ? "every" : "no"));
    }
    return mean;
  }

  @Override
  public Progress progress() {
    Progress current = phase.progress();
    long compared = (long) choice.parts().size() * compared();
    long trained = (long) options().epochs() * rows.length;
    long before = (long) overlaps.size() * compared() + (mean.isPresent() ? rows.length : 0);
    long size = phase instanceof Training ? trained : current.total();
    return new Progress(
        current.phase(),
        before + size * current.done() / current.total(),
        compared + rows.length + trained,
        "images",
        current.figures());
  }

  /** Returns the number of validation images on which groups are compared. */
  private int compared() {
    return Math.min(
        context.samples().count(Split.VALIDATION), context.settings().get(EncodingOptions.IMAGES));
  }

  @Override
  public void save(StateWriter state) {
    if (!overlaps.isEmpty()) {
      state.put("overlaps", Tensor.ofRows(overlaps));
    }
    mean.ifPresent(value -> state.put("mean", value));
    phase.save(state.child(PHASE));
  }

  @Override
  public Unlearned result() {
    if (tuned.isEmpty()) {
      throw new IllegalStateException("not finished: " + progress().phase());
    }
    TrainingOptions options = options();
    int batch = new Batches(rows, options.batch(), 0, "").size();
    return new Unlearned(
        new Model(context.original().network(), tuned.orElseThrow()),
        masker(),
        mean,
        Optional.of(new Tuning(updates, batch, options.lr())),
        series());
  }

  private List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    series.add(
        Measurement.of("mean_mask", mean.orElseThrow(), rows.length)
            .with(Label.SPLIT, Split.TRAIN.label())
            .with(Label.INPUT, "masked"));
    for (int part = 0; part < overlaps.size(); part++) {
      for (int group = 0; group < overlaps.get(part).length; group++) {
        series.add(overlap(part, group));
      }
    }
    return series;
  }

  private Measurement overlap(int part, int group) {
    return Measurement.of("overlap", overlaps.get(part)[group], compared())
        .with(Label.SPLIT, Split.VALIDATION.label())
        .with(PART, choice.parts().get(part))
        .with(GROUP, Integer.toString(group));
  }

  @Override
  public void close() {
    phase.close();
  }
}
