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

  /**
   * Returns the parameters and buffers of the node, in PyTorch's order.
   *
   * @since 2.0
   */
  public List<Parameter> parameters() {
    return layer.parameters(name);
  }

  /**
   * Returns the number of multiplications and additions for one item, as {@link Layer#flops}.
   *
   * @since 2.0
   */
  public long flops() {
    return layer.flops(shape);
  }
}
