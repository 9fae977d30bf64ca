package org.lethe.unlearner.debias;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.linear.DoubleBits;
import org.lethe.nn.linear.LogisticRegression;
import org.lethe.nn.linear.Penalty;
import org.lethe.nn.linear.Standardiser;

/**
 * Fit of a linear layer by logistic regression with a lasso, some iterations a step: one regression
 * for two classes, one of each class against the rest for more. The result has the weights and,
 * last, the bias of each logit, for features that are not standardised.
 */
final class LayerFit implements Task<double[][]> {
  private final float[][] rows;
  private final int[] truth;
  private final Penalty penalty;
  private final Standardiser standardiser;
  private final int regressions;
  private final long iterations;
  private final double[][] lines;
  private int done;
  private LogisticRegression regression;

  /**
   * Starts or resumes a fit.
   *
   * @param features features of the images
   * @param truth class of each image
   * @param classes number of classes
   * @param strength inverse of the lasso per image: the factor C of the sum of the losses
   * @param work number of products per step, about; at least one iteration is done
   * @param state a state that {@link #save} wrote for the same arguments
   */
  LayerFit(
      float[][] features,
      int[] truth,
      int classes,
      double strength,
      long work,
      Optional<StateReader> state) {
    this.rows = Arrays.stream(features).map(float[]::clone).toArray(float[][]::new);
    this.truth = truth;
    this.penalty = Penalty.lasso(1 / (strength * rows.length));
    this.standardiser = Standardiser.of(rows);
    standardiser.apply(rows);
    this.regressions = classes == 2 ? 1 : classes;
    this.iterations = 1 + work / (2L * rows.length * rows[0].length);
    this.lines = new double[regressions][];
    state.ifPresent(this::loadLines);
    regression = regression();
    state.filter(s -> s.has("regression")).ifPresent(s -> regression.load(s.child("regression")));
  }

  /**
   * Returns the regression of the next class against the rest; of two classes that of the second.
   */
  private LogisticRegression regression() {
    int positive = regressions == 1 ? 1 : done;
    int[] labels = IntStream.of(truth).map(label -> label == positive ? 1 : 0).toArray();
    return new LogisticRegression(rows, labels, penalty);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    boolean more = true;
    for (long i = 0; i < iterations && more; i++) {
      more = regression.step();
    }
    if (!more) {
      lines[done] = standardiser.unscaled(regression.weights());
      done++;
      if (!finished()) {
        regression = regression();
      }
    }
    return !finished();
  }

  private boolean finished() {
    return done == regressions;
  }

  @Override
  public Progress progress() {
    return new Progress("fits", done, regressions, "regressions", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("done", done);
    for (int i = 0; i < done; i++) {
      state.put("line-" + i, DoubleBits.of(lines[i]));
    }
    if (!finished()) {
      regression.save(state.child("regression"));
    }
  }

  private void loadLines(StateReader state) {
    done = Math.toIntExact(state.integer("done"));
    for (int i = 0; i < done; i++) {
      lines[i] = DoubleBits.from(state.tensor("line-" + i));
    }
  }

  @Override
  public double[][] result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    if (regressions > 1) {
      return lines.clone();
    }
    double[] half = Arrays.stream(lines[0]).map(each -> each / 2).toArray();
    double[] other = Arrays.stream(half).map(each -> -each).toArray();
    return new double[][] {other, half};
  }

  @Override
  public void close() {}
}
