package org.lethe.api.network;

import java.util.List;

/**
 * A layer in a network.
 *
 * @param name the name, unique in the network; that of the module in torchvision, e.g. {@code
 *     layer3.1.conv2}
 * @param layer the layer
 * @param inputs the names of its input nodes, which precede it
 * @param shape the shape of its output
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
