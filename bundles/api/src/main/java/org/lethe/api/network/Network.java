package org.lethe.api.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network as data: nodes in the order they are computed, checked when it is built. It needs no
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

  /** The nodes in the order they are computed; the first is the input {@code x}. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /**
   * A node by name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name);
    }
    return node;
  }

  /** Whether there is a node of this name. */
  public boolean has(String name) {
    return nodes.containsKey(name);
  }

  /** The shape of an input. */
  public Shape input() {
    return nodes.values().iterator().next().shape();
  }

  /** The name of the node whose output is the network's. */
  public String output() {
    return output;
  }

  /** The nodes worth looking at, in order. */
  public List<String> taps() {
    return taps;
  }

  /** Constant initial values by parameter name, for those that do not start at random. */
  public Map<String, Float> initial() {
    return initial;
  }

  /** The tensors of the state dict, in PyTorch's order. */
  public List<Parameter> parameters() {
    return nodes.values().stream().flatMap(node -> node.parameters().stream()).toList();
  }

  /**
   * Puts another network behind this one: it takes what this one gives. Parameters and their
   * initial values follow the names of their nodes; the input stays {@code x}, without a prefix.
   *
   * @param next takes the shape of this one's output
   * @param prefix begins the names of this one's nodes, e.g. {@code remover.}
   * @param nextPrefix begins the names of the next one's nodes
   * @return one network with the nodes and the taps of both, this one's first
   * @throws IllegalArgumentException if the shapes do not fit, or two nodes get one name
   * @since 1.1
   */
  public Network then(Network next, String prefix, String nextPrefix) {
    Shape given = node(output).shape();
    if (!given.equals(next.input())) {
      throw new IllegalArgumentException(
          "a network that gives %s before one that takes %s".formatted(given, next.input()));
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

  /** Multiplications and additions for one item, counted as two per multiply-add. */
  public long flops() {
    return nodes.values().stream().mapToLong(Node::flops).sum();
  }

  /** A table of the nodes with their layers, shapes and parameter counts. */
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

  /** Builds a network node by node. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Float> initial = new LinkedHashMap<>();

    private Builder(Shape input) {
      nodes.put("x", new Node("x", new Layer.Input(), List.of(), input));
    }

    /**
     * Adds a node.
     *
     * @param name unique
     * @param layer what it computes
     * @param inputs nodes added before
     * @return the name, to be an input of the next
     * @throws IllegalArgumentException if the name is taken, an input is unknown, or shapes do not
     *     fit
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

    /** The shape of a node added before. */
    public Shape shape(String name) {
      Node node = nodes.get(name);
      if (node == null) {
        throw new IllegalArgumentException("no node " + name);
      }
      return node.shape();
    }

    /**
     * Adds all nodes of a network but its input, and their initial values.
     *
     * @param part the other network
     * @param source the node added before that takes the place of its input
     * @param prefix begins the names of its nodes
     * @return the names here by the names there
     * @throws IllegalArgumentException if the shapes do not fit, or two nodes get one name
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

    /** Lets a parameter start at a constant. */
    public Builder initial(String parameter, float value) {
      initial.put(parameter, value);
      return this;
    }

    /**
     * Ends the network.
     *
     * @param output the node whose output is the network's
     * @param taps nodes worth looking at
     * @throws IllegalArgumentException if one of them is unknown
     */
    public Network build(String output, List<String> taps) {
      return new Network(this, output, taps);
    }
  }
}
