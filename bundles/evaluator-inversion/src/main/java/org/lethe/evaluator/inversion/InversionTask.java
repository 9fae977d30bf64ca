package org.lethe.evaluator.inversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Networks;
import org.lethe.nn.train.SharedTraining;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.TrainingOptions;

/**
 * Task of several phases: the mean images, the searches in one model after another, the training of
 * the judge, and its answers. The state holds the pictures that were found.
 */
final class InversionTask implements Task<Evaluation> {
  private static final String STREAM = InversionEvaluator.ID + "/judge";
  private static final String MEANS = "means";
  private static final String SEARCH = "search";
  private static final String TRAINING = "training";
  private static final String JUDGED = "judged";
  private final Networks networks;
  private final EvaluationContext context;
  private final InvertedClasses classes;
  private final InversionSearch.Limits limits;
  private final TrainingOptions options;
  private final ClassMeans means;
  private final List<Found> found = new ArrayList<>();
  private Optional<List<float[]>> judged;
  private Optional<Inversion> search;
  private Optional<Task<Weights>> training;

  InversionTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    classes = InvertedClasses.of(context);
    limits = InversionOptions.of(context.settings()).limits();
    options = TrainingOptions.from(context.originalTraining());
    means = new ClassMeans(context.samples(), context.task(), classes.values());
    state.ifPresent(this::load);
    judged = state.filter(s -> s.has(JUDGED)).map(s -> s.tensor(JUDGED).rows());
    if (!context.settings().get(InversionEvaluator.JUDGE)) {
      judged = Optional.of(List.of());
    }
    search = state.filter(s -> s.has(SEARCH)).map(s -> search(Optional.of(s.child(SEARCH))));
    training = state.filter(s -> s.has(TRAINING)).map(s -> train(Optional.of(s.child(TRAINING))));
  }

  private void load(StateReader state) {
    means.load(state.child(MEANS));
    for (int i = 0; i < state.integer("found"); i++) {
      found.add(Found.load(limits, state.child("found-" + i)));
    }
  }

  private Inversion search(Optional<StateReader> state) {
    Model model = context.subjects().get(found.size()).model();
    return new Inversion(networks, context, model, classes.values(), state);
  }

  private Task<Weights> train(Optional<StateReader> state) {
    return new SharedTraining(
            network(), context.samples(), Target.classes(context.task()), options, STREAM)
        .start(networks, context, state);
  }

  private Network network() {
    return context.original().network();
  }

  @Override
  public boolean step() {
    if (means.done() < means.total()) {
      means.step();
    } else if (found.size() < context.subjects().size()) {
      advanceSearch();
    } else if (judged.isEmpty()) {
      advanceTraining();
    }
    return !finished();
  }

  private void advanceSearch() {
    Inversion current = search.orElseGet(() -> search(Optional.empty()));
    search = Optional.of(current);
    if (!current.step()) {
      found.add(current.result());
      current.close();
      search = Optional.empty();
    }
  }

  private void advanceTraining() {
    Task<Weights> current = training.orElseGet(() -> train(Optional.empty()));
    training = Optional.of(current);
    if (!current.step()) {
      Model judge = new Model(network(), current.result());
      current.close();
      training = Optional.empty();
      judged = Optional.of(new Judge(context, classes).confidences(networks, judge, found));
    }
  }

  private boolean finished() {
    return found.size() == context.subjects().size() && judged.isPresent();
  }

  @Override
  public Progress progress() {
    boolean trains = context.settings().get(InversionEvaluator.JUDGE);
    long effort = (long) options.epochs() * context.samples().count(Split.TRAIN);
    long perSearch = (long) limits.steps() * classes.count();
    long total = means.total() + perSearch * context.subjects().size() + (trains ? effort : 0);
    double done =
        means.done()
            + perSearch * (found.size() + search.map(t -> t.progress().fraction()).orElse(0.0))
            + effort * training.map(t -> t.progress().fraction()).orElse(0.0);
    return new Progress(
        phase(),
        finished() ? total : (long) done,
        total,
        "images",
        training.map(task -> task.progress().figures()).orElse(Map.of()));
  }

  private String phase() {
    if (training.isPresent()) {
      return "judge: " + training.get().progress().phase();
    }
    int models = context.subjects().size();
    return "inversion of model %d/%d".formatted(Math.min(found.size() + 1, models), models);
  }

  @Override
  public void save(StateWriter state) {
    means.save(state.child(MEANS));
    state.put("found", found.size());
    for (int i = 0; i < found.size(); i++) {
      found.get(i).save(state.child("found-" + i));
    }
    search.ifPresent(task -> task.save(state.child(SEARCH)));
    training.ifPresent(task -> task.save(state.child(TRAINING)));
    judged.filter(rows -> !rows.isEmpty()).ifPresent(r -> state.put(JUDGED, Tensor.ofRows(r)));
  }

  @Override
  public Evaluation result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements =
        new InversionFigures(context, classes, means, found, judged.orElseThrow()).all();
    return new Evaluation(
        measurements,
        InversionCharts.of(measurements),
        new InversionPictures(context, classes, means, found).all());
  }

  @Override
  public void close() {
    search.ifPresent(Inversion::close);
    training.ifPresent(Task::close);
  }
}
