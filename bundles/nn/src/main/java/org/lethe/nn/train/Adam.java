package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.AdamRule;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * Adam with beta 0.9 and 0.999 and eps 1e-8, as PyTorch computes it (Kingma, Ba 2015); with a
 * weight decay it is AdamW (Loshchilov, Hutter 2019).
 */
public final class Adam implements Optimizer {
  private final Session session;
  private final Module module;
  private final NDArray first;
  private final NDArray second;
  private final AdamRule rule;
  private long steps;

  /**
   * Creates the optimiser of a module.
   *
   * @param lr learning rate, 0 or more
   * @param weightDecay decoupled decay, 0 for none
   */
  public Adam(Session session, Module module, double lr, double weightDecay) {
    this.session = session;
    this.module = module;
    this.first = module.vector().zerosLike();
    this.second = module.vector().zerosLike();
    this.rule = session.adam(lr, weightDecay);
  }

  @Override
  public void step() {
    try (NDManager step = session.step()) {
      steps++;
      rule.apply(module.vector(), module.gradient(step), first, second, steps);
      module.clearGradient();
    }
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    state.put("first", module.toHost(first));
    state.put("second", module.toHost(second));
  }

  @Override
  public void load(StateReader state) {
    steps = state.integer("steps");
    module.toDevice(state.tensor("first"), first);
    module.toDevice(state.tensor("second"), second);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
