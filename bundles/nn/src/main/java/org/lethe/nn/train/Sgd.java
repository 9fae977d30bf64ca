package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/** Stochastic gradient descent with momentum and weight decay, as PyTorch computes it. */
public final class Sgd implements Optimizer {
  private final Session session;
  private final Module module;
  private final double lr;
  private final double momentum;
  private final double weightDecay;
  private final NDArray velocity;

  /**
   * Creates the optimiser of a module.
   *
   * @param lr learning rate, 0 or more
   * @param momentum 0 for none
   * @param weightDecay added to the gradient times the parameter, 0 for none
   */
  public Sgd(Session session, Module module, double lr, double momentum, double weightDecay) {
    this.session = session;
    this.module = module;
    this.lr = lr;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.velocity = module.vector().zerosLike();
  }

  @Override
  public void step() {
    try (NDManager step = session.step()) {
      NDArray gradient = module.gradient(step);
      gradient.addi(session.scalar(step, weightDecay).mul(module.vector()));
      velocity.muli(session.scalar(step, momentum)).addi(gradient);
      module.vector().subi(session.scalar(step, lr).mul(velocity));
      module.clearGradient();
    }
  }

  @Override
  public void save(StateWriter state) {
    state.put("velocity", module.toHost(velocity));
  }

  @Override
  public void load(StateReader state) {
    module.toDevice(state.tensor("velocity"), velocity);
  }

  @Override
  public void close() {
    velocity.close();
  }
}
