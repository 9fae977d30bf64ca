package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * The operands of one node's operator.
 *
 * @param node the node's name
 * @param inputs the outputs of the nodes that it takes, in order
 * @param parameters the trained parameters by name
 * @param tensors the buffers and constants of the network
 * @param training true if batch normalisation uses the batch and updates the running statistics
 */
public record Operands(
    String node,
    List<NDArray> inputs,
    Map<String, NDArray> parameters,
    DeviceTensors tensors,
    boolean training) {

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
    String full = node + "." + name;
    NDArray parameter = parameters.get(full);
    return parameter == null ? tensors.buffer(full) : parameter;
  }

  /** Returns constants of the node, one per channel of the first input, or one for all. */
  NDArray constant(String name, List<Float> values) {
    return tensors.constant(node + "." + name, values, x().getShape().dimension());
  }
}
