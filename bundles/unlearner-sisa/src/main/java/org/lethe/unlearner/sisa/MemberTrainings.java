package org.lethe.unlearner.sisa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Ensemble;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.snapshot.SnapshotContext;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Work;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * Training of some members of an ensemble from scratch, one after another, each on its own rows.
 * The others keep their weights. A snapshot is passed after each member.
 */
final class MemberTrainings implements Task<Weights> {
  private static final Label MEMBER = new Label("member");

  /**
   * A member and its training rows.
   *
   * @param member the index of the member
   * @param rows indices of the training split
   */
  @SuppressWarnings("ArrayRecordComponent") // parts are not compared
  record Part(int member, int[] rows) {}

  /**
   * Plan of the trainings.
   *
   * @param start the ensemble at the start
   * @param parts members to train, in order
   * @param validation rows of the validation split on which weights are selected
   * @param stream name of the random streams; those of a member are the same for the same name
   */
  @SuppressWarnings("ArrayRecordComponent") // plans are not compared
  record Plan(
      Model start,
      List<Part> parts,
      Samples samples,
      Target target,
      int[] validation,
      TrainingOptions options,
      String stream) {}

  private final Networks networks;
  private final SnapshotContext context;
  private final Plan plan;
  private final List<Measurement> series = new ArrayList<>();
  private Optional<Training> current = Optional.empty();
  private Weights weights;
  private int part;
  private long updates;

  MemberTrainings(
      Networks networks, SnapshotContext context, Plan plan, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.plan = plan;
    for (Part each : plan.parts()) {
      if (each.rows().length < 2) {
        throw new LetheException(
            "sisa: member %d has %d training images; use fewer members or a larger spread"
                .formatted(each.member(), each.rows().length));
      }
    }
    weights = state.map(saved -> saved.weights("weights")).orElse(plan.start().weights());
    part = state.map(saved -> Math.toIntExact(saved.integer("part"))).orElse(0);
    updates = state.map(saved -> saved.integer("updates")).orElse(0L);
    state.ifPresent(saved -> series.addAll(SavedSeries.load(saved.child("series"), MEMBER)));
    begin(state.map(saved -> saved.child("training")));
  }

  private void begin(Optional<StateReader> state) {
    if (part < plan.parts().size()) {
      current = Optional.of(training(plan.parts().get(part), state));
    }
  }

  private Training training(Part each, Optional<StateReader> state) {
    Network network = Ensemble.member(plan.start().network(), each.member());
    String stream = plan.stream() + "/" + each.member();
    Training.Plan own =
        new Training.Plan(
            new Model(network, Initial.weights(network, context.seed(), stream)),
            plan.samples(),
            plan.target(),
            InputForm.masked(new Masker.None()),
            each.rows(),
            plan.validation(),
            plan.options(),
            context.seed(),
            stream);
    return new Training(networks, context.compute(), own, state);
  }

  @Override
  public boolean step() {
    if (current.isEmpty()) {
      return false;
    }
    Training training = current.get();
    if (!training.step()) {
      end(training);
      begin(Optional.empty());
    }
    return current.isPresent();
  }

  private void end(Training training) {
    int member = plan.parts().get(part).member();
    Network network = plan.start().network();
    weights = Ensemble.with(network, weights, member, training.result());
    updates += training.updates();
    training.series().stream()
        .map(each -> each.with(MEMBER, Integer.toString(member)))
        .forEach(series::add);
    series.add(
        Work.after(part + 1, work() + images(training)).with(MEMBER, Integer.toString(member)));
    training.close();
    current = Optional.empty();
    part++;
    if (context.keepsSnapshot(part)) {
      context.snapshot(part, new Model(network, weights), new Masker.None());
    }
  }

  private long images(Training training) {
    int batch = Math.min(plan.options().batch(), plan.parts().get(part).rows().length);
    return (long) training.updates() * batch;
  }

  /** Returns the work of all finished members. */
  private long work() {
    return series.stream()
        .filter(each -> each.name().equals(Work.FIGURE))
        .mapToLong(Measurement::count)
        .max()
        .orElse(0);
  }

  /** Returns the number of updates of all finished members. */
  int updates() {
    return Math.toIntExact(updates);
  }

  /** Returns the series of all finished members, labelled with the member. */
  List<Measurement> series() {
    return List.copyOf(series);
  }

  @Override
  public Progress progress() {
    int epochs = plan.options().epochs();
    int parts = plan.parts().size();
    double done = part + current.map(each -> each.progress().fraction()).orElse(0.0);
    return new Progress(
        "member %d/%d".formatted(Math.min(part + 1, parts), parts),
        (long) (done * epochs),
        (long) parts * epochs,
        "epochs",
        current.map(each -> each.progress().figures()).orElseGet(Map::of));
  }

  @Override
  public void save(StateWriter state) {
    state.put("part", part);
    state.put("updates", updates);
    state.put("weights", weights);
    SavedSeries.save(series, state.child("series"), MEMBER);
    current.ifPresent(training -> training.save(state.child("training")));
  }

  @Override
  public Weights result() {
    if (current.isPresent()) {
      throw new IllegalStateException("not finished: member " + part);
    }
    return weights;
  }

  @Override
  public void close() {
    current.ifPresent(Training::close);
  }
}
