package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The operands of one node's operator.
 *
 * @param node the node's name
 * @param inputs the outputs of the nodes that it takes, in order
 * @param module the module with the node's tensors and constants
 * @param mode the mode of batch normalisation
 */
record Operands(String node, List<NDArray> inputs, Module module, Module.Mode mode) {

  /** Returns the first input. */
  NDArray x() {
    return inputs.get(0);
  }

  /** Returns the second input. */
  NDArray y() {
    return inputs.get(1);
  }

  /** Returns a parameter or buffer of the node under PyTorch's name; null if it has none. */
  NDArray tensor(String name) {
    return module.tensor(node + "." + name);
  }

  /** Returns constants of the node, one per channel of the first input, or one for all. */
  NDArray constant(String name, List<Float> values) {
    return module.constant(node + "." + name, values, x().getShape().dimension());
  }
}
