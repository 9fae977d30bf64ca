package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lethe.nn.Session;

/** The outputs of filters that Pearson's correlation compares. */
enum Similarity {
  /** Outputs at all positions of all images together (section 4.3 of the paper). */
  POOLED {
    @Override
    NDArray comparable(Session session, NDManager step, NDArray maps) {
      return maps;
    }
  },

  /**
   * Outputs standardised within each image, so that only their places in an image count and not the
   * images in which a filter responds. A filter that does not vary in an image has no part in it.
   */
  PER_SAMPLE {
    @Override
    NDArray comparable(Session session, NDManager step, NDArray maps) {
      return UnitRows.of(session, step, maps, 2);
    }
  };

  /** Returns maps [N, filters, positions] in the form that is correlated. */
  abstract NDArray comparable(Session session, NDManager step, NDArray maps);

  /**
   * Returns the outputs of a layer as a row per filter.
   *
   * @param output [N, filters, ...]
   * @return [filters, N x positions]
   */
  final NDArray rows(Session session, NDManager step, NDArray output) {
    Shape shape = output.getShape();
    NDArray maps = output.reshape(shape.get(0), shape.get(1), -1);
    return comparable(session, step, maps).transpose(1, 0, 2).reshape(shape.get(1), -1);
  }
}
