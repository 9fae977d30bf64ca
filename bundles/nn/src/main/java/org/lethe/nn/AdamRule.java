package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.lethe.nn.internal.script.FusedAdam;
import org.lethe.nn.internal.script.Programs;

/**
 * The update of Adam with beta 0.9 and 0.999 and eps 1e-8, as PyTorch computes it (Kingma, Ba
 * 2015); with a weight decay it is AdamW (Loshchilov, Hutter 2019). Bound to the session's thread.
 *
 * @since 3.0
 */
public final class AdamRule {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Session session;
  private final double lr;
  private final double weightDecay;
  private final Optional<FusedAdam> fused;

  AdamRule(Session session, Optional<Programs> scripts, double lr, double weightDecay) {
    this.session = session;
    this.lr = lr;
    this.weightDecay = weightDecay;
    this.fused =
        scripts.map(programs -> new FusedAdam(programs, lr, weightDecay, BETA1, BETA2, EPSILON));
  }

  /**
   * Moves parameters along their gradient.
   *
   * @param vector the parameters
   * @param gradient their gradient
   * @param first the first moments, which are updated
   * @param second the second moments, which are updated
   * @param steps number of this step, from 1
   */
  public void apply(NDArray vector, NDArray gradient, NDArray first, NDArray second, long steps) {
    try (NDManager step = session.step()) {
      if (fused.isPresent()) {
        NDArray count = session.scalar(step, (double) steps);
        fused.get().apply(step, vector, gradient, first, second, count);
        return;
      }
      first.muli(session.scalar(step, BETA1));
      first.addi(session.scalar(step, 1 - BETA1).mul(gradient));
      second.muli(session.scalar(step, BETA2));
      NDArray square = session.scalar(step, 1).mul(gradient).muli(gradient);
      second.addi(square.muli(session.scalar(step, 1 - BETA2)));
      NDArray corrected = session.scalar(step, Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
      NDArray scale = session.scalar(step, lr / (1 - Math.pow(BETA1, (double) steps)));
      NDArray deviation = session.scalar(step, 0).add(second).sqrt();
      deviation.divi(corrected).addi(session.scalar(step, EPSILON));
      if (weightDecay > 0) {
        vector.muli(session.scalar(step, 1 - lr * weightDecay));
      }
      vector.subi(session.scalar(step, 1).mul(first).divi(deviation).muli(scale));
    }
  }
}
