package org.lethe.evaluator.probe;

import java.util.Map;
import java.util.Optional;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.linear.LogisticRegression;
import org.lethe.nn.linear.Penalty;

/** A linear probe: a logistic regression per ridge, some iterations a step. */
final class LinearFit implements Task<double[]> {
  private static final double[] RIDGES = {1e-3, 1e-2, 1e-1, 1};

  /** Number of products per step, a fraction of a second. */
  private static final long WORK = 50_000_000;

  private final ProbeSets sets;
  private final BestScores best;
  private int ridge;
  private LogisticRegression regression;

  LinearFit(ProbeSets sets, Optional<StateReader> state) {
    this.sets = sets;
    this.best = new BestScores(sets);
    state.ifPresent(s -> best.load(s.child("best")));
    ridge = state.map(s -> Math.toIntExact(s.integer("ridge"))).orElse(0);
    regression = regression();
    state.filter(s -> s.has("regression")).ifPresent(s -> regression.load(s.child("regression")));
  }

  private LogisticRegression regression() {
    double value = RIDGES[Math.min(ridge, RIDGES.length - 1)];
    return new LogisticRegression(sets.fit().rows(), sets.fit().labels(), Penalty.ridge(value));
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    long iterations = 1 + WORK / (2L * sets.fit().width() * sets.fit().rows().length);
    boolean more = true;
    for (long i = 0; i < iterations && more; i++) {
      more = regression.step();
    }
    if (!more) {
      double[] weights = regression.weights();
      best.offer(rows -> LogisticRegression.scores(weights, rows));
      ridge++;
      if (!finished()) {
        regression = regression();
      }
    }
    return !finished();
  }

  private boolean finished() {
    return ridge == RIDGES.length;
  }

  @Override
  public Progress progress() {
    return new Progress("ridges", ridge, RIDGES.length, "ridges", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("ridge", ridge);
    best.save(state.child("best"));
    if (!finished()) {
      regression.save(state.child("regression"));
    }
  }

  @Override
  public double[] result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    return best.scores();
  }

  @Override
  public void close() {}
}
