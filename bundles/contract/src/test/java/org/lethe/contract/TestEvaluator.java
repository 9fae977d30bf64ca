package org.lethe.contract;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.random.Streams;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/** Adds up some draws, and breaks at most one promise. */
record TestEvaluator(Networks networks, Fault fault) implements Evaluator {
  enum Fault {
    NONE,
    NO_HELP,
    DEFAULT_OUT_OF_RANGE,
    CHANCE,
    FORGETS_THE_SUM,
    FORGETS_WHERE_IT_WAS,
    LEAVES_A_SESSION_OPEN,
    LEAVES_AN_ARRAY_PER_STEP,
    SAYS_NOT_WHOSE,
    SAYS_NO_EPOCH,
    TWO_CHARTS_OF_ONE_NAME,
    CHART_OF_NOTHING,
    DOES_NOT_ASK_FOR_ITS_ADVERSARY
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(steps());
  }

  private Setting<Integer> steps() {
    return Setting.integer(
        "steps",
        fault == Fault.DEFAULT_OUT_OF_RANGE ? 0 : 6,
        1,
        100,
        fault == Fault.NO_HELP ? "" : "how many draws");
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  @Override
  public boolean needsAdversary() {
    return fault == Fault.DOES_NOT_ASK_FOR_ITS_ADVERSARY;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new Sum(context, networks.session(context.compute()), state);
  }

  private final class Sum implements Task<Evaluation> {
    private final EvaluationContext context;
    private final Session session;
    private final int steps;
    private int done;
    private double sum;

    private Sum(EvaluationContext context, Session session, Optional<StateReader> state) {
      this.context = context;
      this.session = session;
      this.steps = context.settings().get(steps());
      state.ifPresent(this::load);
    }

    @Override
    public boolean step() {
      if (done == steps) {
        return false;
      }
      if (fault == Fault.LEAVES_AN_ARRAY_PER_STEP) {
        session.manager().ones(new Shape(1));
      }
      try (NDManager step = session.step()) {
        sum += step.full(new Shape(), (float) draw()).toFloatArray()[0];
      }
      done++;
      return done < steps;
    }

    private double draw() {
      return fault == Fault.CHANCE
          ? Math.random()
          : Streams.of(context.seed(), "test").at(0, done).uniform();
    }

    @Override
    public Progress progress() {
      return new Progress("adds", done, steps, "draws", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("done", done);
      if (fault != Fault.FORGETS_THE_SUM) {
        state.put("sum", sum);
      }
    }

    private void load(StateReader state) {
      if (fault != Fault.FORGETS_WHERE_IT_WAS) {
        done = (int) state.integer("done");
        sum = state.has("sum") ? state.decimal("sum") : 0;
      }
    }

    @Override
    public Evaluation result() {
      if (done < steps) {
        throw new IllegalStateException("not finished");
      }
      List<Chart> charts =
          fault == Fault.TWO_CHARTS_OF_ONE_NAME ? List.of(chart(), chart()) : List.of(chart());
      return new Evaluation(
          context.subjects().stream().map(this::figure).toList(), charts, List.of());
    }

    private Chart chart() {
      double value = fault == Fault.CHART_OF_NOTHING ? Double.NaN : sum;
      return new Chart.Bars(
          new Chart.Heading("sum", "Sum", Chart.Axis.of("draws"), Chart.Axis.of("sum")),
          List.of("all"),
          List.of(new Chart.Series("test", List.of(value), Optional.empty())));
    }

    private Measurement figure(Subject subject) {
      Measurement figure = Measurement.of("sum", sum, done);
      return switch (fault) {
        case SAYS_NOT_WHOSE -> figure;
        case SAYS_NO_EPOCH -> figure.with(Label.SUBJECT, subject.name());
        default -> subject.label(figure);
      };
    }

    @Override
    public void close() {
      if (fault != Fault.LEAVES_A_SESSION_OPEN) {
        session.close();
      }
    }
  }
}
