package org.lethe.nn.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The update of Adam, or with a weight decay of AdamW, by one operator. The program returns what it
 * moves, because the engine drops an operator whose effect nothing returned depends on.
 */
public final class FusedAdam {
  private final Program program;

  /** Creates the update with fixed rates. */
  public FusedAdam(
      Programs programs,
      double lr,
      double weightDecay,
      double beta1,
      double beta2,
      double epsilon) {
    String source =
        """
          def run(self: %s, v: Tensor, g: Tensor, m: Tensor, s: Tensor, n: Tensor) -> List[Tensor]:
            moved = [torch.detach(v)]
            none = annotate(List[Tensor], [])
            torch._fused_%s_(moved, [g], [m], [s], none, [n], lr=%s, beta1=%s, beta2=%s, \
        weight_decay=%s, eps=%s, amsgrad=False, maximize=False)
            return moved
        """
            .formatted(
                Archive.self(),
                weightDecay > 0 ? "adamw" : "adam",
                lr,
                beta1,
                beta2,
                weightDecay,
                epsilon);
    program = programs.of(source);
  }

  /**
   * Moves parameters along their gradient.
   *
   * @param step the manager of what is made meanwhile
   * @param first the first moments, which are updated
   * @param second the second moments, which are updated
   * @param count number of this step, from 1
   */
  public void apply(
      NDManager step,
      NDArray vector,
      NDArray gradient,
      NDArray first,
      NDArray second,
      NDArray count) {
    NDList inputs = new NDList(vector, gradient, first, second, count);
    program.run(inputs).attach(step);
  }
}
