package org.lethe.identifier.eigengap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.train.Batches;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Validation;

/** Algorithm 3, a batch per step. */
final class EigengapTask implements Task<Identified> {
  /** Updates between two readings of the losses. Each reading waits for the device. */
  private static final int LOOK = 10;

  private final Session session;
  private final IdentifyContext context;
  private final EigengapOptions options;
  private final String layer;
  private final Samples samples;
  private final Batches batches;
  private final FilterTraining training;
  private final CorrelationPass pass;
  private final Validation validation;
  private final Masking raw;
  private final List<Stage> stages;
  private final EigengapFigures figures;
  private Optional<Grouping> grouping = Optional.empty();
  private Optional<GroupFigures> found = Optional.empty();
  private int stage;
  private int step;

  EigengapTask(
      Session session,
      IdentifyContext context,
      EigengapOptions options,
      Model start,
      String layer,
      Optional<StateReader> state) {
    this.session = session;
    this.context = context;
    this.options = options;
    this.layer = layer;
    samples = context.samples();
    int[] rows = IntStream.range(0, samples.count(Split.TRAIN)).toArray();
    batches = new Batches(rows, options.batch(), context.seed(), EigengapIdentifier.ID);
    Target target = Target.classes(context.task());
    training = new FilterTraining(session, options, start, layer, samples, target, state);
    int[] validated = IntStream.range(0, samples.count(Split.VALIDATION)).toArray();
    validation = new Validation(samples, target, validated);
    raw = new Masking(session, InputForm.masked(new Masker.None()));
    pass =
        new CorrelationPass(
            session, training.module(), samples, layer, options.similarity(), batches.size());
    stages = Stage.all(options, batches.perEpoch(), pass.steps(), validation.steps());
    figures = new EigengapFigures(stages);
    state.ifPresent(this::load);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    Stage current = stages.get(stage);
    switch (current.kind()) {
      case TASK, BOTH -> update(current);
      case GROUPING, MEASUREMENT -> pass.step(step);
      case VALIDATION -> validate();
    }
    step++;
    if (step == current.steps()) {
      end(current);
      stage++;
      step = 0;
    }
    return !finished();
  }

  /** Returns the current stage, or the last one of a finished task. */
  private Stage latest() {
    return stages.get(Math.min(stage, stages.size() - 1));
  }

  private boolean finished() {
    return stage == stages.size();
  }

  private void update(Stage current) {
    boolean read = step % LOOK == 0 || step == current.steps() - 1;
    int[] rows = batches.rows((long) current.epoch() * batches.perEpoch() + step);
    double[] losses = training.update(rows, read);
    if (!Arrays.stream(losses).allMatch(Double::isFinite)) {
      throw diverged("the loss is not finite");
    }
    if (read) {
      figures.add(stage, losses, rows.length);
    }
  }

  private void validate() {
    validation.step(session, training.module(), raw);
    if (validation.complete()) {
      double score = validation.score();
      if (Double.isNaN(score)) {
        throw diverged("the answers to validation images are not numbers");
      }
      figures.add(stage, new double[] {score}, samples.count(Split.VALIDATION));
    }
  }

  private void end(Stage ended) {
    boolean last = stage == stages.size() - 1;
    if (ended.kind() == Stage.Kind.GROUPING) {
      GroupFigures now = group(ended.epoch());
      if (!last) {
        figures.add(stage, now.summary(), pass.images());
        pass.clear();
      }
    }
    if (last) {
      found = Optional.of(measured());
    }
  }

  private GroupFigures group(int epoch) {
    Correlation correlation = correlation();
    Grouping now = Grouping.of(correlation, layer, options, context.seed(), epoch);
    if (now.groups().groups().size() == 1) {
      context.warn(
          "%s: all filters of %s are in one group, which the group loss cannot change; use"
                  .formatted(EigengapIdentifier.ID, layer)
              + " affinity: clipped, or rule: paper or fixed");
    }
    grouping = Optional.of(now);
    training.group(now.groups());
    return GroupFigures.of(now.groups(), correlation);
  }

  private GroupFigures measured() {
    Correlation correlation = correlation();
    return GroupFigures.of(grouping.orElseThrow().living(correlation), correlation);
  }

  private Correlation correlation() {
    Correlation correlation = pass.correlation();
    if (!correlation.isFinite()) {
      throw diverged("outputs of " + layer + " are not numbers");
    }
    return correlation;
  }

  @Override
  public Progress progress() {
    Stage current = latest();
    long done = stages.stream().limit(stage).mapToLong(Stage::steps).sum() + step;
    long total = stages.stream().mapToLong(Stage::steps).sum();
    int epochs = options.taskEpochs() + options.clusterEpochs();
    return new Progress(
        current.epoch() < epochs
            ? "%s, epoch %d/%d".formatted(current.kind().label(), current.epoch() + 1, epochs)
            : current.kind().label(),
        done,
        total,
        "batches",
        figures.means(stages.indexOf(current)));
  }

  @Override
  public void save(StateWriter state) {
    state.put("stage", stage);
    state.put("step", step);
    training.save(state, weights());
    validation.save(state.child("validation"));
    figures.save(stage, state);
    grouping.ifPresent(now -> now.save(state.child("grouping")));
    pass.save(state.child("pass"));
  }

  private void load(StateReader state) {
    stage = Math.toIntExact(state.integer("stage"));
    step = Math.toIntExact(state.integer("step"));
    validation.load(state.child("validation"));
    figures.load(stage, state);
    grouping = Grouping.load(layer, state.child("grouping"));
    grouping.ifPresent(now -> training.group(now.groups()));
    pass.load(state.child("pass"));
    if (finished()) {
      found = Optional.of(measured());
    }
  }

  @Override
  public Identified result() {
    if (!finished()) {
      throw new IllegalStateException("not finished: " + progress().phase());
    }
    GroupFigures groups = found.orElseThrow();
    FilterGroups living = groups.groups();
    Model model = new Model(training.module().network(), weights());
    return new Identified(
        new Identification(model, living),
        figures.with(groups.measurements(pass.images())),
        EigengapCharts.of(grouping.orElseThrow(), living, figures.losses()),
        List.of());
  }

  @Override
  public void close() {
    session.close();
  }

  private Weights weights() {
    return training.module().finiteWeights(name -> diverged(name + " is not finite"));
  }

  private LetheException diverged(String what) {
    return new LetheException(
        "%s: %s in step %d of %s; lower lr (now %s) or gamma (now %s)"
            .formatted(
                EigengapIdentifier.ID,
                what,
                Math.min(step + 1, latest().steps()),
                progress().phase(),
                options.lr(),
                options.gamma()));
  }
}
