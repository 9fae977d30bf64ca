package org.lethe.nn.linear;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * Memory of the last steps of L-BFGS, which stand for the inverse Hessian: the two-loop recursion.
 */
final class Curvature {
  private static final int MEMORY = 10;
  private final List<Pair> pairs = new ArrayList<>();

  /** Step, the change of the gradient over it, and one over their product. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pair(double[] step, double[] change, double rho) {}

  /** Returns the descent direction. */
  double[] direction(double[] gradient) {
    double[] direction = gradient.clone();
    double[] alphas = new double[pairs.size()];
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Pair pair = pairs.get(i);
      alphas[i] = pair.rho() * LogisticRegression.dot(pair.step(), direction);
      add(direction, -alphas[i], pair.change());
    }
    scale(direction);
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      double beta = pair.rho() * LogisticRegression.dot(pair.change(), direction);
      add(direction, alphas[i] - beta, pair.step());
    }
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -direction[j];
    }
    return direction;
  }

  /** Records a step, if the function curves upwards along it. */
  void learn(double[] from, double[] to, double[] before, double[] after) {
    double[] step = to.clone();
    add(step, -1, from);
    double[] change = after.clone();
    add(change, -1, before);
    double product = LogisticRegression.dot(step, change);
    if (product > 0) {
      pairs.add(new Pair(step, change, 1 / product));
      if (pairs.size() > MEMORY) {
        pairs.remove(0);
      }
    }
  }

  void save(StateWriter state) {
    for (int i = 0; i < pairs.size(); i++) {
      state.put("step-" + i, DoubleBits.of(pairs.get(i).step()));
      state.put("change-" + i, DoubleBits.of(pairs.get(i).change()));
    }
  }

  void load(StateReader state) {
    pairs.clear();
    while (state.has("step-" + pairs.size())) {
      double[] step = DoubleBits.from(state.tensor("step-" + pairs.size()));
      double[] change = DoubleBits.from(state.tensor("change-" + pairs.size()));
      pairs.add(new Pair(step, change, 1 / LogisticRegression.dot(step, change)));
    }
  }

  private void scale(double[] direction) {
    if (pairs.isEmpty()) {
      return;
    }
    Pair last = pairs.get(pairs.size() - 1);
    double factor = 1 / (last.rho() * LogisticRegression.dot(last.change(), last.change()));
    for (int j = 0; j < direction.length; j++) {
      direction[j] *= factor;
    }
  }

  private static void add(double[] target, double factor, double[] vector) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * vector[j];
    }
  }
}
