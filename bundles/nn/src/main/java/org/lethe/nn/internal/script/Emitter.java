package org.lethe.nn.internal.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Shape;
import org.lethe.nn.internal.Needed;
import org.lethe.nn.internal.Statistics;

/**
 * The emission of one {@link Script}. Feature maps are stored channels-last. A ReLU, and the sum of
 * a block, overwrite their input if nothing else needs it: no backward operator of a convolution,
 * batch normalisation or sum reads its output. With frozen statistics, batch normalisation is
 * folded into the convolution before it.
 */
final class Emitter {
  private static final int MAPS = 4;

  /** The kinds whose output no backward operator reads. */
  private static final Set<Class<? extends Layer>> UNREAD =
      Set.of(Layer.Conv2d.class, Layer.BatchNorm2d.class, Layer.Add.class);

  private final Network network;
  private final List<String> wanted;
  private final Form form;
  private final List<Node> nodes;
  private final Map<String, Long> uses;
  private final Source source;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();

  /**
   * Form of a program.
   *
   * @param statistics statistics of batch normalisation
   * @param recorded whether gradients are recorded
   * @param low whether convolutions compute in bfloat16
   * @param axes number of axes of the input, 2 or 4
   */
  record Form(Statistics statistics, boolean recorded, boolean low, int axes) {}

  private Emitter(Network network, List<String> wanted, Form form) {
    this.network = network;
    this.wanted = wanted;
    this.form = form;
    this.nodes = Needed.of(network, wanted);
    this.uses =
        nodes.stream()
            .flatMap(node -> node.inputs().stream())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    this.source = new Source(network);
  }

  /**
   * Emits a program.
   *
   * @param wanted names of the nodes whose outputs it returns, in single precision
   */
  static Script emit(Network network, List<String> wanted, Form form) {
    return new Emitter(network, wanted, form).script();
  }

  private Script script() {
    for (Node node : nodes) {
      ranks.put(node.name(), rank(node));
      if (!isFolded(node)) {
        values.put(node.name(), value(node));
      }
    }
    return source.returning(wanted.stream().map(name -> values.get(name).single()).toList());
  }

  private Value value(Node node) {
    if (node.inputs().isEmpty()) {
      String x = form.axes() == MAPS ? source.line("torch.contiguous(x, memory_format=2)") : "x";
      return new Value(x, false);
    }
    Node before = network.node(node.inputs().get(0));
    return isFolded(before)
        ? Expressions.fold((Layer.Conv2d) before.layer(), new Operand(before), new Operand(node))
        : Expressions.of(node.layer(), new Operand(node));
  }

  /** Returns the number of axes of a node's output. */
  private int rank(Node node) {
    if (node.inputs().isEmpty()) {
      return form.axes();
    }
    Layer layer = node.layer();
    boolean vector = layer instanceof Layer.GlobalMean || layer instanceof Layer.Linear;
    return vector ? 2 : ranks.get(node.inputs().get(0));
  }

  /** Returns whether a node is a convolution that takes in the batch normalisation after it. */
  private boolean isFolded(Node node) {
    return form.statistics() == Statistics.FROZEN
        && node.layer() instanceof Layer.Conv2d
        && isReadOnce(node)
        && nodes.stream()
            .filter(each -> each.inputs().contains(node.name()))
            .allMatch(each -> each.layer() instanceof Layer.BatchNorm2d);
  }

  /** Returns whether one other node alone needs the output of a node. */
  private boolean isReadOnce(Node node) {
    return uses.getOrDefault(node.name(), 0L) == 1 && !wanted.contains(node.name());
  }

  /** The inputs of a node. */
  private final class Operand implements Inputs {
    private final Node node;

    Operand(Node node) {
      this.node = node;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public List<Value> values() {
      return node.inputs().stream().map(values::get).toList();
    }

    @Override
    public boolean training() {
      return form.statistics() == Statistics.BATCH;
    }

    @Override
    public boolean low() {
      return form.low();
    }

    @Override
    public boolean passesGradients() {
      return form.statistics() == Statistics.FROZEN && form.recorded();
    }

    @Override
    public boolean overwrites(int input) {
      Node before = network.node(node.inputs().get(input));
      return UNREAD.contains(before.layer().getClass()) && isReadOnce(before);
    }

    @Override
    public Shape shape(int input) {
      return network.node(node.inputs().get(input)).shape();
    }

    @Override
    public String constant(String kind, List<Float> constants) {
      int rank = ranks.get(node.inputs().get(0));
      String name = node.name() + "." + kind;
      return source.prepared(source.argument(new Script.Constant(name, constants, rank)));
    }
  }
}
