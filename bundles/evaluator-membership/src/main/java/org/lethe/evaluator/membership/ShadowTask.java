package org.lethe.evaluator.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;

/** Training of one shadow model, unless its weights are stored, and its answers. */
final class ShadowTask implements Task<ShadowAnswers> {
  private static final String WEIGHTS = "weights";
  private static final String PART = "part";
  private static final long TOTAL = 1_000;
  private final Networks networks;
  private final EvaluationContext context;
  private final ShadowPlan plan;
  private final AttackedRows rows;
  private final Optional<Task<Weights>> training;
  private Optional<Model> model;
  private Optional<Predictions> predictions = Optional.empty();
  private boolean finished;

  ShadowTask(
      Networks networks,
      EvaluationContext context,
      ShadowPlan plan,
      AttackedRows rows,
      int shadow,
      Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.plan = plan;
    this.rows = rows;
    model = state.filter(s -> s.has(WEIGHTS)).map(s -> plan.model(s.weights(WEIGHTS)));
    Optional<StateReader> part = state.map(s -> s.child(PART));
    predictions = model.map(known -> predictions(known, part));
    training = model.isPresent() ? Optional.empty() : Optional.of(plan.task(shadow, part));
  }

  private Predictions predictions(Model known, Optional<StateReader> state) {
    List<Predictions.Pass> passes =
        List.of(
            new Predictions.Pass(known, new Masker.None(), Split.TRAIN, rows.records()),
            new Predictions.Pass(known, new Masker.None(), Split.TEST, rows.others()));
    return new Predictions(networks, context.compute(), context.samples(), passes, state);
  }

  @Override
  public boolean step() {
    if (predictions.isPresent()) {
      finished = !predictions.get().step();
    } else {
      train(training.orElseThrow());
    }
    return !finished;
  }

  private void train(Task<Weights> task) {
    if (!task.step()) {
      model = Optional.of(plan.model(task.result()));
      task.close();
      predictions = model.map(known -> predictions(known, Optional.empty()));
    }
  }

  @Override
  public Progress progress() {
    Progress part =
        predictions.map(Predictions::progress).orElseGet(() -> training.orElseThrow().progress());
    double done = predictions.isPresent() ? 1 + part.fraction() : part.fraction();
    return new Progress(
        part.phase(),
        finished ? TOTAL : (long) (TOTAL * done / 2),
        TOTAL,
        "thousandths",
        predictions.isPresent() ? Map.of() : part.figures());
  }

  @Override
  public void save(StateWriter state) {
    model.ifPresent(known -> state.put(WEIGHTS, known.weights()));
    if (predictions.isPresent()) {
      predictions.get().save(state.child(PART));
    } else {
      training.orElseThrow().save(state.child(PART));
    }
  }

  @Override
  public ShadowAnswers result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    List<float[][]> logits = predictions.orElseThrow().result();
    return new ShadowAnswers(logits.get(0), logits.get(1));
  }

  @Override
  public void close() {
    training.ifPresent(Task::close);
    predictions.ifPresent(Predictions::close);
  }
}
