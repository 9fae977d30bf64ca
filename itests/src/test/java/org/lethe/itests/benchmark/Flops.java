package org.lethe.itests.benchmark;

import java.util.HashSet;
import java.util.Set;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;

/**
 * Multiplications and additions of passes through a network, for one image. Only layers with
 * weights count.
 */
final class Flops {
  private Flops() {}

  /** Returns those of a forward pass. */
  static long forward(Network network) {
    return network.flops();
  }

  /** Returns those of a backward pass to the input of a frozen network. */
  static long toInput(Network network) {
    return network.flops();
  }

  /**
   * Returns those of a backward pass to the parameters: the gradient of each weight, and the
   * gradient of the input of each layer that follows another one with weights.
   */
  static long toParameters(Network network) {
    Set<String> behindWeights = new HashSet<>();
    long sum = 0;
    for (Node node : network.nodes()) {
      boolean needsInput = node.inputs().stream().anyMatch(behindWeights::contains);
      sum += needsInput ? 2 * node.flops() : node.flops();
      if (needsInput || !node.parameters().isEmpty()) {
        behindWeights.add(node.name());
      }
    }
    return sum;
  }

  /** Returns those of a forward pass and a backward pass to the parameters. */
  static long training(Network network) {
    return forward(network) + toParameters(network);
  }
}
