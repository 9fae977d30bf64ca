package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * Adam with beta 0.9 and 0.999 and eps 1e-8, as PyTorch computes it (Kingma, Ba 2015); with a
 * weight decay it is AdamW (Loshchilov, Hutter 2019).
 */
public final class Adam implements Optimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Session session;
  private final Module module;
  private final double lr;
  private final double weightDecay;
  private final NDArray first;
  private final NDArray second;
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
    this.lr = lr;
    this.weightDecay = weightDecay;
    this.first = module.vector().zerosLike();
    this.second = module.vector().zerosLike();
  }

  @Override
  public void step() {
    try (NDManager step = session.step()) {
      NDArray gradient = GradientVector.take(step, module);
      steps++;
      first.muli(session.scalar(step, BETA1));
      first.addi(gradient.mul(session.scalar(step, 1 - BETA1)));
      second.muli(session.scalar(step, BETA2));
      second.addi(gradient.mul(gradient).muli(session.scalar(step, 1 - BETA2)));
      NDArray corrected = session.scalar(step, Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
      NDArray scale = session.scalar(step, lr / (1 - Math.pow(BETA1, (double) steps)));
      NDArray deviation = session.scalar(step, 0).add(second).sqrt();
      deviation.divi(corrected).addi(session.scalar(step, EPSILON));
      if (weightDecay > 0) {
        module.vector().muli(session.scalar(step, 1 - lr * weightDecay));
      }
      module.vector().subi(session.scalar(step, 1).mul(first).divi(deviation).muli(scale));
    }
  }

  @Override
  public void save(StateWriter state) {
    state.put("steps", steps);
    state.put("first", Tensor.of(first.toFloatArray(), first.size()));
    state.put("second", Tensor.of(second.toFloatArray(), second.size()));
  }

  @Override
  public void load(StateReader state) {
    steps = state.integer("steps");
    try (NDManager step = session.step()) {
      step.create(state.tensor("first").floats()).copyTo(first);
      step.create(state.tensor("second").floats()).copyTo(second);
    }
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
