package org.lethe.unlearner.adversarial;

import java.util.List;

/** What is done with each batch of an epoch. */
interface Phase {

  /** Returns its name in series and progress bars. */
  String name();

  /** Returns the names of what {@link #step} returns, one mean over the batch each. */
  List<String> figures();

  /** Holds still what does not learn in this phase. */
  void begin();

  /**
   * Does one batch.
   *
   * @return a value per figure
   * @throws NotFinite if a loss is not a number; nothing was updated then
   */
  double[] step(int[] rows) throws NotFinite;
}
