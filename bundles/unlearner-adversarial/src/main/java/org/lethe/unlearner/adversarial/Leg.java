package org.lethe.unlearner.adversarial;

import java.util.function.IntFunction;
import org.lethe.nn.train.Batches;

/**
 * Pass of a phase over its rows.
 *
 * @param phase the phase
 * @param epoch the epoch of the pass, from 0
 * @param steps the number of batches
 * @param rows the rows of each batch
 */
record Leg(Phase phase, int epoch, int steps, IntFunction<int[]> rows) {

  /** Creates a pass over all training rows, in the order of the epoch. */
  static Leg training(Phase phase, int epoch, Batches batches) {
    long first = (long) epoch * batches.perEpoch();
    return new Leg(phase, epoch, batches.perEpoch(), step -> batches.rows(first + step));
  }
}
