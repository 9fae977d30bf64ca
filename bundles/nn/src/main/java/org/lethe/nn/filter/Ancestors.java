package org.lethe.nn.filter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;

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
    Set<String> needed = needed(network, last);
    Map<String, String> names = new HashMap<>(Map.of("x", "x"));
    for (Node node : network.nodes()) {
      if (needed.contains(node.name()) && !names.containsKey(node.name())) {
        String[] inputs = node.inputs().stream().map(names::get).toArray(String[]::new);
        names.put(node.name(), target.add(prefix + node.name(), node.layer(), inputs));
      }
    }
    return names.get(last);
  }

  private static Set<String> needed(Network network, String last) {
    Set<String> needed = new HashSet<>(Set.of(last));
    List<Node> nodes = network.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).name())) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    return needed;
  }
}
