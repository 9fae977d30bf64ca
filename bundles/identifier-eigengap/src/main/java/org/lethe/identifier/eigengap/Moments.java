package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.Session;

/**
 * Sums and products of the outputs of filters, gathered a batch at a time in double precision on
 * the device. Outputs are shifted by the means of the first batch, so that large means cost no
 * precision.
 */
final class Moments implements AutoCloseable {
  /** Name of a value that every saved state has. */
  static final String COUNT = "count";

  private final Session session;
  private final Similarity similarity;
  private final NDArray shift;
  private final NDArray sums;
  private final NDArray products;
  private long count;

  /** Creates moments of no outputs. */
  Moments(Session session, Similarity similarity, int filters) {
    this.session = session;
    this.similarity = similarity;
    NDManager manager = session.manager();
    shift = manager.zeros(new Shape(filters, 1), DataType.FLOAT64);
    sums = manager.zeros(new Shape(filters, 1), DataType.FLOAT64);
    products = manager.zeros(new Shape(filters, filters), DataType.FLOAT64);
  }

  /**
   * Adds a batch.
   *
   * @param output [N, filters, ...]
   */
  void add(NDManager step, NDArray output) {
    NDArray rows = similarity.rows(session, step, output.toType(DataType.FLOAT64, true));
    if (count == 0) {
      shift.addi(rows.mean(new int[] {1}, true));
    }
    NDArray shifted = rows.sub(shift);
    sums.addi(shifted.sum(new int[] {1}, true));
    products.addi(shifted.matMul(shifted.transpose()));
    count += shifted.getShape().get(1);
  }

  /** Returns the correlation of the outputs so far. */
  Correlation correlation() {
    return Correlation.of(
        count, shift.toDoubleArray(), sums.toDoubleArray(), products.toDoubleArray());
  }

  /** Writes the moments. */
  void save(StateWriter state) {
    state.put(COUNT, count);
    state.put("shift", Doubles.tensor(shift.toDoubleArray()));
    state.put("sums", Doubles.tensor(sums.toDoubleArray()));
    state.put("products", Doubles.tensor(products.toDoubleArray()));
  }

  /** Reads moments that {@link #save} wrote. */
  void load(StateReader state) {
    count = state.integer(COUNT);
    try (NDManager step = session.step()) {
      copy(step, state, "shift", shift);
      copy(step, state, "sums", sums);
      copy(step, state, "products", products);
    }
  }

  private static void copy(NDManager step, StateReader state, String name, NDArray target) {
    step.create(Doubles.of(state.tensor(name)), target.getShape()).copyTo(target);
  }

  @Override
  public void close() {
    shift.close();
    sums.close();
    products.close();
  }
}
