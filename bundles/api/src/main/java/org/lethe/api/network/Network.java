package org.lethe.api.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network as data: a graph of layers, whose shapes are checked when it is built. It needs no
 * class of the bundle that described it. Immutable and thread-safe.
 */
public final class Network {
  private final Map<String, Node> nodes;
  private final String output;
  private final List<String> taps;
  private final Map<String, Float> initial;

  private Network(Builder builder, String output, List<String> taps) {
    this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.nodes));
    this.initial = Collections.unmodifiableMap(new LinkedHashMap<>(builder.initial));
    this.output = output;
    this.taps = List.copyOf(taps);
    node(output);
    taps.forEach(this::node);
  }

  /** Starts a network with its input, the node {@code x}. */
  public static Builder builder(Shape input) {
    return new Builder(input);
  }

  /** Returns the nodes in the order of execution; the first is the input {@code x}. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /**
   * Returns a node by name.
   *
   * @throws IllegalArgumentException if no node has this name
   */
  public Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name);
    }
    return node;
  }

  /** Returns whether a node has this name. */
  public boolean has(String name) {
    return nodes.containsKey(name);
  }

  /** Returns the shape of an input item. */
  public Shape input() {
    return nodes.values().iterator().next().shape();
  }

  /** Returns the name of the node whose output is the network's output. */
  public String output() {
    return output;
  }

  /** Returns the names of the taps in order: nodes whose outputs evaluators examine. */
  public List<String> taps() {
    return taps;
  }

  /**
   * Returns the names of the taps whose outputs are maps of several pixels, in order.
   *
   * @since 2.1
   */
  public List<String> mapTaps() {
    return taps.stream().filter(tap -> node(tap).shape().hasPixels()).toList();
  }

  /**
   * Returns the name of the node that is meant by a layer: the node of this name, or the last node
   * of the module of this name, e.g. {@code layer3.1.relu} of {@code layer3}.
   *
   * @param name the name of a node or a module
   * @return empty if no node and no module has this name
   * @since 2.1
   */
  public Optional<String> layer(String name) {
    return has(name)
        ? Optional.of(name)
        : nodes.keySet().stream()
            .filter(node -> node.startsWith(name + "."))
            .reduce((earlier, later) -> later);
  }

  /**
   * Returns the names that {@link #layer} accepts: the nodes in order, each after the modules that
   * it is the first node of.
   *
   * @since 2.1
   */
  public List<String> layers() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : nodes.keySet()) {
      for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        names.add(name.substring(0, dot));
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  /**
   * Returns the constant initial values by parameter name. A parameter that is missing is
   * initialised at random.
   */
  public Map<String, Float> initial() {
    return initial;
  }

  /** Returns the parameters and buffers of the state dict, in PyTorch's order. */
  public List<Parameter> parameters() {
    return nodes.values().stream().flatMap(node -> node.parameters().stream()).toList();
  }

  /**
   * Returns the composition of this network and another one, which takes the output of this one as
   * its input. The names of nodes and of parameters get the prefixes. The input is {@code x},
   * without a prefix.
   *
   * @param next the other network, whose input has the shape of this network's output
   * @param prefix the prefix of this network's nodes, e.g. {@code remover.}
   * @param nextPrefix the prefix of the other network's nodes
   * @return a network with the nodes and taps of both, those of this network first
   * @throws IllegalArgumentException if the shapes do not fit, or two nodes get the same name
   * @since 1.1
   */
  public Network then(Network next, String prefix, String nextPrefix) {
    Shape given = node(output).shape();
    if (!given.equals(next.input())) {
      throw new IllegalArgumentException(
          "a network with output %s before one with input %s".formatted(given, next.input()));
    }
    Builder both = builder(input());
    Map<String, String> own = both.append(this, "x", prefix);
    Map<String, String> others = both.append(next, own.get(output), nextPrefix);
    return both.build(
        others.get(next.output),
        Stream.concat(taps.stream().map(own::get), next.taps.stream().map(others::get))
            .distinct()
            .toList());
  }

  /**
   * Returns the number of multiplications and additions for one item. A multiply-add counts as two.
   */
  public long flops() {
    return nodes.values().stream().mapToLong(Node::flops).sum();
  }

  /**
   * Returns a table of the nodes with their layers, output shapes and numbers of trained
   * parameters.
   */
  public String summary() {
    StringBuilder table = new StringBuilder();
    for (Node node : nodes.values()) {
      long count =
          node.parameters().stream()
              .filter(p -> p.kind().trained())
              .mapToLong(p -> p.shape().stream().reduce(1L, Math::multiplyExact))
              .sum();
      table.append(
          "%-28s %-16s %-14s %,d%n"
              .formatted(
                  node.name(), node.layer().getClass().getSimpleName(), node.shape(), count));
    }
    return table.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && nodes().equals(that.nodes())
        && output.equals(that.output)
        && taps.equals(that.taps)
        && initial.equals(that.initial);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  @Override
  public String toString() {
    return "Network[" + nodes.size() + " nodes, " + input() + " -> " + node(output).shape() + "]";
  }

  /** Builder of a network, node by node. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Float> initial = new LinkedHashMap<>();

    private Builder(Shape input) {
      nodes.put("x", new Node("x", new Layer.Input(), List.of(), input));
    }

    /**
     * Adds a node.
     *
     * @param name the name, unique in the network
     * @param layer the layer
     * @param inputs the names of nodes that were added before
     * @return the name, for use as an input of other nodes
     * @throws IllegalArgumentException if a node has this name, an input is unknown, or the shapes
     *     do not fit
     */
    public String add(String name, Layer layer, String... inputs) {
      if (nodes.containsKey(name)) {
        throw new IllegalArgumentException("two nodes named " + name);
      }
      List<Shape> shapes = new ArrayList<>();
      for (String input : inputs) {
        shapes.add(shape(input));
      }
      nodes.put(name, new Node(name, layer, List.of(inputs), shape(name, layer, shapes)));
      return name;
    }

    private static Shape shape(String name, Layer layer, List<Shape> inputs) {
      try {
        Checks.require(
            layer.takes(inputs.size()), layer + " does not take " + inputs.size() + " inputs");
        return layer.shape(inputs);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new IllegalArgumentException(name + " " + e.getMessage(), e);
      }
    }

    /**
     * Returns the output shape of a node that was added before.
     *
     * @throws IllegalArgumentException if no node has this name
     */
    public Shape shape(String name) {
      Node node = nodes.get(name);
      if (node == null) {
        throw new IllegalArgumentException("no node " + name);
      }
      return node.shape();
    }

    /**
     * Adds all nodes of a network except its input, and their initial values.
     *
     * @param part the other network
     * @param source the name of the node, added before, that replaces the input of the other
     *     network
     * @param prefix the prefix of the names of the added nodes
     * @return the names in this network by the names in the other one
     * @throws IllegalArgumentException if the shapes do not fit, or two nodes get the same name
     * @since 2.0
     */
    public Map<String, String> append(Network part, String source, String prefix) {
      Map<String, String> names = new HashMap<>(Map.of("x", source));
      part.nodes.values().stream()
          .skip(1)
          .forEach(
              node -> {
                String[] inputs = node.inputs().stream().map(names::get).toArray(String[]::new);
                names.put(node.name(), add(prefix + node.name(), node.layer(), inputs));
              });
      part.initial.forEach((parameter, value) -> initial(prefix + parameter, value));
      return names;
    }

    /** Sets the constant initial value of a parameter. */
    public Builder initial(String parameter, float value) {
      initial.put(parameter, value);
      return this;
    }

    /**
     * Builds the network.
     *
     * @param output the name of the node whose output is the network's output
     * @param taps the names of nodes whose outputs evaluators examine
     * @throws IllegalArgumentException if a name is unknown
     */
    public Network build(String output, List<String> taps) {
      return new Network(this, output, taps);
    }
  }
}
