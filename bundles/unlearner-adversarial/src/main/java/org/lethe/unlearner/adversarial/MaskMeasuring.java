package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.lethe.api.remover.Remover;
import org.lethe.nn.Module.Mode;

/**
 * Phase that measures the mean mask of the final remover, after the last epoch. It updates nothing.
 */
record MaskMeasuring(Players players, TrainingImages images) implements Phase {
  @Override
  public String name() {
    return "mean mask";
  }

  @Override
  public List<String> figures() {
    return List.of(RemoverTraining.MEAN_MASK);
  }

  @Override
  public void begin() {
    players.freeze();
  }

  @Override
  public double[] step(int[] rows) throws NotFinite {
    try (NDManager step = players.session().step()) {
      NDArray mask =
          players
              .remover()
              .forward(images.images(step, rows), Mode.EVAL, List.of(Remover.MASK))
              .get(Remover.MASK);
      return NotFinite.check(this, new float[] {mask.mean().getFloat()});
    }
  }
}
