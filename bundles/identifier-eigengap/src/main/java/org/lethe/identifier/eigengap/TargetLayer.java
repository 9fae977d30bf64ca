package org.lethe.identifier.eigengap;

import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
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
    return wanted.map(name -> named(network, name)).orElseGet(() -> usual(network));
  }

  private static String named(Network network, String name) {
    return network
        .layer(name)
        .orElseThrow(
            () ->
                new LetheException(
                    "%s: the network has no layer %s%s"
                        .formatted(
                            EigengapIdentifier.ID,
                            name,
                            Names.suggestion(name, network.layers()))));
  }

  private static String usual(Network network) {
    return network
        .layer(USUAL)
        .filter(network.taps()::contains)
        .or(() -> network.mapTaps().stream().reduce((earlier, later) -> later))
        .orElseThrow(
            () ->
                new LetheException(
                    EigengapIdentifier.ID
                        + ": no tap of the network has maps of several pixels; name a layer"));
  }
}
