package org.lethe.nn.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;

/** The part of a network that some of its nodes are computed from. */
public final class Needed {
  private Needed() {}

  /**
   * Returns the nodes that are needed, in the order of the network.
   *
   * @param wanted names of nodes, which are needed too
   * @throws IllegalArgumentException if a name is unknown
   */
  public static List<Node> of(Network network, Collection<String> wanted) {
    Set<String> needed = new HashSet<>();
    wanted.forEach(name -> needed.add(network.node(name).name()));
    List<Node> nodes = network.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).name())) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    return nodes.stream().filter(node -> needed.contains(node.name())).toList();
  }
}
