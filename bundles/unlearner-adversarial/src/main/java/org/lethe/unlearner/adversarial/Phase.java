package org.lethe.unlearner.adversarial;

import java.util.List;

/** Work on each batch of an epoch. */
interface Phase {

  /** Returns the phase's name in series and progress bars. */
  String name();

  /** Returns the names of the figures that {@link #step} returns, one mean over the batch each. */
  List<String> figures();

  /** Freezes the networks that are not trained in this phase. */
  void begin();

  /**
   * Trains on one batch.
   *
   * @return a value per figure
   * @throws NotFinite if a loss is not a number; nothing was updated then
   */
  double[] step(int[] rows) throws NotFinite;
}
