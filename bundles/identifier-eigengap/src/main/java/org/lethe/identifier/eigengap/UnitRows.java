package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.lethe.nn.Session;

/** Centred rows of norm 1, whose products are Pearson's correlations. */
final class UnitRows {
  /**
   * Share of the squares of a row below which its variation is rounding: a constant of 32 bits
   * leaves about 1e-14 of them.
   */
  private static final double ROUNDING = 1e-10;

  private UnitRows() {}

  /**
   * Centres and scales the vectors along an axis. A vector that does not vary becomes 0 and passes
   * no gradient on.
   */
  static NDArray of(Session session, NDManager step, NDArray values, int axis) {
    int[] along = {axis};
    NDArray centred = values.sub(values.mean(along, true));
    NDArray squares = centred.square().sum(along, true);
    NDArray rounding = values.square().sum(along, true).mul(session.scalar(step, ROUNDING));
    NDArray varies = squares.gt(rounding).toType(values.getDataType(), false).stopGradient();
    NDArray norm = squares.mul(varies).add(session.scalar(step, 1).sub(varies)).sqrt();
    return centred.mul(varies).div(norm);
  }
}
