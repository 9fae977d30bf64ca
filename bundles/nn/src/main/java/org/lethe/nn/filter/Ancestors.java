package org.lethe.nn.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.nn.internal.Needed;

/** The part of a network that a node is computed from. */
final class Ancestors {
  private Ancestors() {}

  /**
   * Adds a node and all nodes that it is computed from to another network with the same input.
   *
   * @param prefix the prefix of the names of the added nodes
   * @return the name of the node in the other network
   */
  static String of(Network network, String last, Network.Builder target, String prefix) {
    Map<String, String> names = new HashMap<>(Map.of("x", "x"));
    for (Node node : Needed.of(network, List.of(last))) {
      if (!names.containsKey(node.name())) {
        String[] inputs = node.inputs().stream().map(names::get).toArray(String[]::new);
        names.put(node.name(), target.add(prefix + node.name(), node.layer(), inputs));
      }
    }
    return names.get(last);
  }
}
