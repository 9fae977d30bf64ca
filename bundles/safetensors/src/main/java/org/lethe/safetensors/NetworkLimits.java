package org.lethe.safetensors;

import java.util.List;
import org.lethe.api.Printable;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;

/** A reader of nodes that counts them against the limits of {@link NetworkJson}. */
final class NetworkLimits {
  private long parameters;
  private long elements;

  /** Reads a node and adds it to a network. */
  void add(Network.Builder builder, JsonFields fields) {
    String name = name(fields.text("name"));
    try {
      String[] inputs = fields.texts("inputs").toArray(String[]::new);
      Layer layer = LayerJson.take(fields);
      fields.end();
      builder.add(name, layer, inputs);
      add(builder.shape(name), layer.parameters(name));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("node %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Counts the elements of a node. */
  void add(Shape shape, List<Parameter> own) {
    NetworkJson.require(
        Math.max(shape.channels(), Math.max(shape.height(), shape.width())),
        JsonFields.LARGEST,
        "channels, rows or columns");
    elements += shape.count();
    NetworkJson.require(
        elements, NetworkJson.MOST_ELEMENTS, "elements in the outputs of all nodes");
    for (Parameter parameter : own) {
      parameters = Math.addExact(parameters, Tensor.count(parameter.extents()));
    }
    NetworkJson.require(
        parameters, NetworkJson.MOST_PARAMETERS, "elements in the parameters of all nodes");
  }

  private static String name(String name) {
    if (!Printable.isName(name)) {
      throw new IllegalArgumentException(
          "a node's name is not of 1 to %d printable characters".formatted(Printable.LONGEST_NAME));
    }
    return name;
  }
}
