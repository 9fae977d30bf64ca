package org.lethe.api.network;

import java.util.List;

/**
 * One layer in a network.
 *
 * @param name as torchvision names the module, e.g. {@code layer3.1.conv2}; unique
 * @param layer what it computes
 * @param inputs the names of the nodes it takes, each before it
 * @param shape of its output
 */
public record Node(String name, Layer layer, List<String> inputs, Shape shape) {

  /** Copies the inputs. */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
