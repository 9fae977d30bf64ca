package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.settings.Names;

/** Choice of the layer of Grad-CAM in a network. */
final class CamLayer {
  private CamLayer() {}

  /**
   * Returns the wanted layer, or else the last tap with maps; empty if there is no such tap.
   *
   * @throws LetheException if the wanted layer is not in the network, has no maps, or does not
   *     influence the output
   */
  static Optional<String> of(Network network, Optional<String> wanted) {
    Set<String> influences = influences(network);
    wanted.ifPresent(layer -> check(network, layer, influences));
    return wanted.or(
        () ->
            network.mapTaps().stream()
                .filter(influences::contains)
                .reduce((first, second) -> second));
  }

  private static void check(Network network, String layer, Set<String> influences) {
    List<String> fit =
        network.nodes().stream()
            .filter(node -> influences.contains(node.name()) && node.shape().hasPixels())
            .map(Node::name)
            .toList();
    String example = fit.isEmpty() ? "" : ", e.g. " + fit.get(fit.size() - 1);
    String other = "; name a layer with maps" + example;
    if (!network.has(layer)) {
      String hint = Names.suggestion(layer, fit);
      throw refused("the network has no layer " + layer + (hint.isEmpty() ? other : hint));
    }
    if (!network.node(layer).shape().hasPixels()) {
      throw refused(layer + " has one position only" + other);
    }
    if (!influences.contains(layer)) {
      throw refused("the output does not depend on " + layer + other);
    }
  }

  private static LetheException refused(String reason) {
    return new LetheException("%s: layer: %s".formatted(SaliencyEvaluator.ID, reason));
  }

  /** Returns the names of the nodes on which the output depends, and of the output. */
  private static Set<String> influences(Network network) {
    Set<String> names = new HashSet<>(Set.of(network.output()));
    List<Node> nodes = new ArrayList<>(network.nodes());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (names.contains(nodes.get(i).name())) {
        names.addAll(nodes.get(i).inputs());
      }
    }
    return names;
  }
}
