package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** Computation of one network on a device. Bound to the device's thread. */
public interface Executor {

  /**
   * Computes the outputs of some nodes, and no node that none of them needs.
   *
   * @param x float32 [N, C, H, W], or [N, C]
   * @param nodes names of nodes
   * @return the outputs by name, in the order of {@code nodes}, with the manager of {@code x}
   */
  Map<String, NDArray> forward(NDArray x, Statistics statistics, List<String> nodes);

  /** Forgets what was derived from parameters as long as they were constants. */
  default void thaw() {}
}
