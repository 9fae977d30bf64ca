package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;

/** The executor that computes operator by operator: the reference. */
public final class EagerExecutor implements Executor {
  private final Network network;
  private final DeviceTensors tensors;

  /** Creates the executor of a network. */
  public EagerExecutor(Network network, DeviceTensors tensors) {
    this.network = network;
    this.tensors = tensors;
  }

  @Override
  public Map<String, NDArray> forward(NDArray x, Statistics statistics, List<String> nodes) {
    return forward(x, statistics, nodes, (node, output) -> output);
  }

  /**
   * Computes the outputs of some nodes, and replaces the output of each node before later nodes use
   * it.
   *
   * @param replacement the function that returns the replacement from a node and its output
   */
  public Map<String, NDArray> forward(
      NDArray x,
      Statistics statistics,
      List<String> nodes,
      BiFunction<Node, NDArray, NDArray> replacement) {
    Map<String, NDArray> parameters =
        statistics == Statistics.FROZEN ? tensors.parameters() : tensors.recorded(x.getManager());
    Map<String, NDArray> outputs = new HashMap<>();
    for (Node node : Needed.of(network, nodes)) {
      NDArray computed = x;
      if (!node.inputs().isEmpty()) {
        List<NDArray> inputs = node.inputs().stream().map(outputs::get).toList();
        boolean batch = statistics == Statistics.BATCH;
        computed =
            Operators.apply(
                node.layer(), new Operands(node.name(), inputs, parameters, tensors, batch));
      }
      outputs.put(node.name(), replacement.apply(node, computed));
    }
    Map<String, NDArray> wanted = new LinkedHashMap<>();
    nodes.forEach(name -> wanted.put(name, outputs.get(name)));
    return wanted;
  }
}
