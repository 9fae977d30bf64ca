package org.lethe.identifier.eigengap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Names;

/** The layer whose filters are grouped, by name. */
final class TargetLayer {
  private static final String USUAL = "layer3";

  private TargetLayer() {}

  /**
   * Returns the name of a node.
   *
   * @param wanted a node, or a module, e.g. {@code layer3}, whose last node is meant; empty for the
   *     last node of {@code layer3} if that is a tap, else the last tap with more than one pixel
   * @throws LetheException if the network has no such layer
   */
  static String of(Network network, Optional<String> wanted) {
    return wanted
        .map(
            name ->
                named(network, name)
                    .orElseThrow(
                        () ->
                            new LetheException(
                                "%s: the network has no layer %s%s"
                                    .formatted(
                                        EigengapIdentifier.ID,
                                        name,
                                        Names.suggestion(name, known(network))))))
        .orElseGet(() -> usual(network));
  }

  private static Optional<String> named(Network network, String name) {
    if (network.has(name)) {
      return Optional.of(name);
    }
    return last(
        network.nodes().stream()
            .map(Node::name)
            .filter(node -> node.startsWith(name + "."))
            .toList());
  }

  private static String usual(Network network) {
    return named(network, USUAL)
        .filter(network.taps()::contains)
        .or(() -> last(network.taps().stream().filter(tap -> hasMaps(network, tap)).toList()))
        .orElseThrow(
            () ->
                new LetheException(
                    EigengapIdentifier.ID
                        + ": no tap of the network has maps of several pixels; name a layer"));
  }

  private static boolean hasMaps(Network network, String node) {
    Shape shape = network.node(node).shape();
    return shape.height() * shape.width() > 1;
  }

  private static Optional<String> last(List<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  /** Returns the nodes and the modules that contain them. */
  private static Set<String> known(Network network) {
    Set<String> names = new LinkedHashSet<>();
    for (Node node : network.nodes()) {
      String name = node.name();
      for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        names.add(name.substring(0, dot));
      }
      names.add(name);
    }
    return names;
  }
}
