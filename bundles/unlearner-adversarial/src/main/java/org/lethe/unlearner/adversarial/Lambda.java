package org.lethe.unlearner.adversarial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.train.Means;

/**
 * The weight of the adversary's term in the remover's loss: a number, or adapted by dual ascent
 * ({@code lambda: auto}). An adapted weight changes after every {@link #WINDOW} updates of the
 * remover, by the means over them, compared with those of the first window. It falls if the task's
 * loss on masked images has risen a quarter of the way to that of a guess; else it rises while the
 * separation d' is above half of its first value. Not thread-safe.
 */
final class Lambda {
  /** The first value of an adapted weight, and the default of a fixed one. */
  static final double START = 0.5;

  /** The number of updates between two changes. */
  static final int WINDOW = 20;

  private static final double FACTOR = 1.25;
  private static final double LEAST = START / 10;
  private static final double MOST = START * 10;
  private static final List<String> WATCHED =
      List.of(RemoverTraining.SEPARATION, RemoverTraining.LOSS_TASK);

  private final boolean adapts;
  private final double guess;
  private double value;
  private Optional<Limits> limits = Optional.empty();
  private Means window = new Means(WATCHED);

  /**
   * The bounds between which the weight keeps its value.
   *
   * @param separation the greatest d' at which the weight does not rise
   * @param task the greatest loss of the task at which it does not fall
   */
  private record Limits(double separation, double task) {

    static Limits of(Map<String, Double> first, double guess) {
      double task = first.get(RemoverTraining.LOSS_TASK);
      return new Limits(
          first.get(RemoverTraining.SEPARATION) / 2, task + Math.max(0, guess - task) / 4);
    }
  }

  /**
   * Creates the weight before the first update.
   *
   * @param fixed the weight, or empty for an adapted one
   * @param classes the number of classes of the task
   */
  Lambda(Optional<Double> fixed, int classes) {
    adapts = fixed.isEmpty();
    value = fixed.orElse(START);
    guess = Math.log(classes);
  }

  boolean adapts() {
    return adapts;
  }

  double value() {
    return value;
  }

  /**
   * Takes note of an update of the remover; only for an adapted weight.
   *
   * @param separation d' of the batch
   * @param task the task's loss on the masked batch
   */
  void observe(double separation, double task) {
    window.add(new double[] {separation, task}, 1);
    if (window.images() == WINDOW) {
      change(window.means());
      window = new Means(WATCHED);
    }
  }

  private void change(Map<String, Double> means) {
    Limits bounds = limits.orElseGet(() -> Limits.of(means, guess));
    limits = Optional.of(bounds);
    if (means.get(RemoverTraining.LOSS_TASK) > bounds.task()) {
      value = Math.max(LEAST, value / FACTOR);
    } else if (means.get(RemoverTraining.SEPARATION) > bounds.separation()) {
      value = Math.min(MOST, value * FACTOR);
    }
  }

  void save(StateWriter state) {
    state.put("value", value);
    limits.ifPresent(
        bounds -> {
          state.put("separation", bounds.separation());
          state.put("task", bounds.task());
        });
    window.save(state.child("window"));
  }

  void load(StateReader state) {
    value = state.decimal("value");
    if (state.has("task")) {
      limits = Optional.of(new Limits(state.decimal("separation"), state.decimal("task")));
    }
    window.load(state.child("window"));
  }
}
