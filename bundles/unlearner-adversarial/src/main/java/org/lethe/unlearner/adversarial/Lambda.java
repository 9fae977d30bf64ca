package org.lethe.unlearner.adversarial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.train.Means;

/**
 * The weight of the adversary's term in the remover's loss: a number, or adapted by dual ascent
 * ({@code lambda: auto}). An adapted weight changes after every {@link #WINDOW} updates of the
 * remover, by the means over them. It falls if the task's loss on masked images is above a limit;
 * else it rises if the separation d' is above its target. Not thread-safe.
 */
final class Lambda {
  /** The first value of an adapted weight, and the default of a fixed one. */
  static final double START = 0.5;

  /** The number of updates between two changes. */
  static final int WINDOW = 20;

  private static final double FACTOR = 1.25;
  private static final double LEAST = START / 10;
  private static final double MOST = START * 10;

  /** The part of d' that is more than random answers have in a batch. */
  private static final double TOLD = 0.1;

  /** The rise of the task's loss since the first window. */
  private static final double RISE = 0.1;

  private static final List<String> WATCHED =
      List.of(RemoverTraining.SEPARATION, RemoverTraining.LOSS_TASK);

  private final boolean adapts;
  private final double target;
  private double value;
  private OptionalDouble first = OptionalDouble.empty();
  private Means window = new Means(WATCHED);

  /**
   * Creates the weight before the first update.
   *
   * @param fixed the weight, or empty for an adapted one
   * @param batch the number of images per update
   */
  Lambda(Optional<Double> fixed, int batch) {
    adapts = fixed.isEmpty();
    value = fixed.orElse(START);
    target = chance(batch) + TOLD;
  }

  /**
   * Computes the mean d' of random answers to a batch of which half the images show the feature: of
   * max(0, e), where e is normal with the deviation 2 / sqrt(batch).
   */
  private static double chance(int batch) {
    return Math.sqrt(2 / (Math.PI * batch));
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
    double task = means.get(RemoverTraining.LOSS_TASK);
    first = OptionalDouble.of(first.orElse(task));
    if (task > first.getAsDouble() + RISE) {
      value = Math.max(LEAST, value / FACTOR);
    } else if (means.get(RemoverTraining.SEPARATION) > target) {
      value = Math.min(MOST, value * FACTOR);
    }
  }

  void save(StateWriter state) {
    state.put("value", value);
    first.ifPresent(loss -> state.put("first", loss));
    window.save(state.child("window"));
  }

  void load(StateReader state) {
    value = state.decimal("value");
    first = state.has("first") ? OptionalDouble.of(state.decimal("first")) : OptionalDouble.empty();
    window.load(state.child("window"));
  }
}
