package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.Training;

/**
 * Training of one adversary, if its attempt has any, and its reading of all validation and test
 * images. The adversary's weights are kept until they have been used.
 */
final class ReaderTask implements Task<ReaderLogits> {
  private static final String WEIGHTS = "weights";
  private static final String PART = "part";
  private static final long TOTAL = 1_000;

  private final Procedure procedure;
  private final ReaderPlan plan;
  private final Compute place;
  private Optional<Training> training = Optional.empty();
  private Optional<Weights> trained;
  private Optional<Predictions> predictions = Optional.empty();
  private boolean finished;

  ReaderTask(Procedure procedure, ReaderPlan plan, Compute place, Optional<StateReader> state) {
    this.procedure = procedure;
    this.plan = plan;
    this.place = place;
    this.trained =
        plan.epochs() == 0
            ? Optional.of(plan.start().weights())
            : state.filter(s -> s.has(WEIGHTS)).map(s -> s.weights(WEIGHTS));
    open(state.map(s -> s.child(PART)));
  }

  private void open(Optional<StateReader> state) {
    if (trained.isPresent()) {
      predictions = Optional.of(predictions(trained.orElseThrow(), state));
    } else {
      training = Optional.of(procedure.training(plan, place, state));
    }
  }

  @Override
  public boolean step() {
    if (finished) {
      return false;
    }
    if (trained.isEmpty()) {
      train(training.orElseThrow());
    } else {
      finished = !predictions.orElseThrow().step();
    }
    return !finished;
  }

  private void train(Training task) {
    if (!task.step()) {
      trained = Optional.of(task.result());
      close();
      open(Optional.empty());
    }
  }

  private Predictions predictions(Weights weights, Optional<StateReader> state) {
    Model reader = new Model(plan.start().network(), weights);
    List<Predictions.Pass> passes =
        List.of(pass(reader, Split.VALIDATION), pass(reader, Split.TEST));
    return new Predictions(
        procedure.networks(), place, procedure.context().samples(), passes, state);
  }

  private Predictions.Pass pass(Model reader, Split split) {
    int[] rows = IntStream.range(0, procedure.context().samples().count(split)).toArray();
    return new Predictions.Pass(reader, plan.input(), split, rows, Optional.of(plan.masks()));
  }

  @Override
  public Progress progress() {
    Optional<Progress> learning = training.filter(t -> trained.isEmpty()).map(Training::progress);
    double done =
        learning.isPresent()
            ? plan.epochs() * learning.orElseThrow().fraction()
            : plan.epochs() + predictions.orElseThrow().progress().fraction();
    String phase = learning.map(Progress::phase).orElse("predictions");
    return new Progress(
        plan.attempt().label() + ", " + phase,
        finished ? TOTAL : (long) (TOTAL * done / (plan.epochs() + 1)),
        TOTAL,
        "thousandths",
        learning.map(Progress::figures).orElse(Map.of()));
  }

  @Override
  public void save(StateWriter state) {
    if (plan.epochs() > 0) {
      trained.ifPresent(weights -> state.put(WEIGHTS, weights));
    }
    if (trained.isEmpty()) {
      training.orElseThrow().save(state.child(PART));
    } else {
      predictions.orElseThrow().save(state.child(PART));
    }
  }

  @Override
  public ReaderLogits result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    List<float[][]> logits = predictions.orElseThrow().result();
    return new ReaderLogits(logits.get(0), logits.get(1));
  }

  @Override
  public void close() {
    training.ifPresent(Training::close);
    predictions.ifPresent(Predictions::close);
  }
}
