package org.lethe.evaluator.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/** The figures computed so far, in the order of their questions. Not thread-safe. */
final class Answers {
  private static final String VALUE = "value";
  private static final String COUNT = "count";
  private static final String WARNING = "warning";
  private static final String LOW = "low";
  private static final String HIGH = "high";
  private static final String LEVEL = "level";
  private final List<Measurement> figures = new ArrayList<>();

  /** Adds the next figures. */
  void add(List<Measurement> next) {
    figures.addAll(next);
  }

  /** Returns the number of figures. */
  int size() {
    return figures.size();
  }

  /** Returns the figures. */
  List<Measurement> figures() {
    return List.copyOf(figures);
  }

  /** Writes the figures. Names and labels follow from the questions. */
  void save(StateWriter state) {
    for (int i = 0; i < figures.size(); i++) {
      save(figures.get(i), state.child(Integer.toString(i)));
    }
  }

  private static void save(Measurement figure, StateWriter state) {
    state.put(VALUE, figure.value());
    state.put(COUNT, figure.count());
    for (int i = 0; i < figure.warnings().size(); i++) {
      state.put(WARNING + i, figure.warnings().get(i));
    }
    figure
        .interval()
        .ifPresent(
            interval -> {
              state.put(LOW, interval.low());
              state.put(HIGH, interval.high());
              state.put(LEVEL, interval.level());
            });
  }

  /** Reads the figures of a state. */
  void load(StateReader state, List<Measurement> blanks) {
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      figures.add(load(blanks.get(i), state.child(Integer.toString(i))));
    }
  }

  private static Measurement load(Measurement blank, StateReader state) {
    List<String> warnings = new ArrayList<>();
    while (state.has(WARNING + warnings.size())) {
      warnings.add(state.text(WARNING + warnings.size()));
    }
    Measurement figure =
        Question.figure(blank, state.decimal(VALUE), state.integer(COUNT), warnings);
    return interval(state).map(figure::within).orElse(figure);
  }

  private static Optional<Interval> interval(StateReader state) {
    return state.has(LOW)
        ? Optional.of(new Interval(state.decimal(LOW), state.decimal(HIGH), state.decimal(LEVEL)))
        : Optional.empty();
  }
}
