package org.lethe.nn.internal.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.internal.Needed;
import org.lethe.nn.internal.Statistics;

/**
 * The emission of one {@link Script}. Feature maps are stored channels-last. A ReLU, and the sum of
 * a block, overwrite their input if nothing else needs it: no backward operator of a convolution,
 * batch normalisation or sum reads its output. With frozen statistics, a convolution and the batch
 * normalisation after it become one convolution: {@code w' = w g / s} and {@code b' = b - m g / s}
 * with {@code s = sqrt(var + eps)} (arXiv:1712.05877, section 3.2).
 */
final class Emitter {
  private static final int F32 = 6;
  private static final int BF16 = 15;
  private static final int CHANNELS_LAST = 2;

  /** A value of the program: a variable, and whether it is of type bfloat16. */
  record Value(String variable, boolean low) {}

  private final Network network;
  private final List<String> wanted;
  private final Statistics statistics;
  private final boolean low;
  private final int axes;
  private final List<Node> nodes;
  private final Map<String, Long> uses;
  private final Set<String> folded = new HashSet<>();
  private final StringBuilder prepare = new StringBuilder();
  private final StringBuilder forward = new StringBuilder();
  private final List<String> prepared = new ArrayList<>();
  private final List<Script.Argument> arguments = new ArrayList<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> dimensions = new HashMap<>();
  private int variables;

  private Emitter(
      Network network, List<String> wanted, Statistics statistics, boolean low, int axes) {
    this.network = network;
    this.wanted = wanted;
    this.statistics = statistics;
    this.low = low;
    this.axes = axes;
    this.nodes = Needed.of(network, wanted);
    this.uses =
        nodes.stream()
            .flatMap(node -> node.inputs().stream())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  /**
   * Emits a program.
   *
   * @param wanted names of the nodes whose outputs it returns
   * @param low whether convolutions and linear layers compute in bfloat16
   * @param axes number of axes of the input
   */
  static Script emit(
      Network network, List<String> wanted, Statistics statistics, boolean low, int axes) {
    return new Emitter(network, wanted, statistics, low, axes).script();
  }

  private Script script() {
    splitVector();
    for (Node node : nodes) {
      dimensions.put(node.name(), dimension(node));
      values.put(node.name(), emit(node));
    }
    String results =
        wanted.stream().map(name -> single(values.get(name))).collect(Collectors.joining(", "));
    String head = "(self: " + Archive.self() + ", ";
    String type = ") -> List[Tensor]:\n";
    String source =
        "  def prepare"
            + head
            + "p: List[Tensor]"
            + type
            + prepare
            + "    return ["
            + String.join(", ", prepared)
            + "]\n  def forward"
            + head
            + "x: Tensor, w: List[Tensor]"
            + type
            + forward
            + "    return ["
            + results
            + "]\n  def run"
            + head
            + "x: Tensor, p: List[Tensor]"
            + type
            + "    return (self).forward(x, (self).prepare(p, ), )\n";
    return new Script(source, arguments);
  }

  /** Splits the vector of all trained parameters, whose gradient is then one vector, too. */
  private void splitVector() {
    prepared.add("p[0]");
    List<Parameter> trained =
        network.parameters().stream().filter(p -> p.kind().trained()).toList();
    if (trained.isEmpty()) {
      return;
    }
    String sizes =
        trained.stream()
            .map(p -> String.valueOf(Tensor.count(p.extents())))
            .collect(Collectors.joining(", "));
    prepare.append("    s = torch.split_with_sizes(p[0], [" + sizes + "], 0)\n");
    for (int i = 0; i < trained.size(); i++) {
      Parameter parameter = trained.get(i);
      parts.put(parameter.name(), "torch.view(s[%d], %s)".formatted(i, parameter.shape()));
    }
  }

  private final Map<String, String> parts = new HashMap<>();

  private int dimension(Node node) {
    if (node.inputs().isEmpty()) {
      return axes;
    }
    boolean vector =
        node.layer() instanceof Layer.GlobalMean || node.layer() instanceof Layer.Linear;
    return vector ? 2 : dimensions.get(node.inputs().get(0));
  }

  private Value emit(Node node) {
    Layer layer = node.layer();
    if (node.inputs().isEmpty()) {
      return axes == 4
          ? assign("torch.contiguous(x, memory_format=2)", false)
          : new Value("x", false);
    }
    if (layer instanceof Layer.Conv2d conv) {
      if (isFolded(node)) {
        folded.add(node.name());
        return values.get(node.inputs().get(0));
      }
      String bias = conv.bias() ? weight(part(node, "bias"), low) : "None";
      return convolution(node, conv, weight(map(part(node, "weight")), low), bias);
    }
    if (layer instanceof Layer.BatchNorm2d) {
      return batchNorm(node);
    }
    Value x = values.get(node.inputs().get(0));
    if (layer instanceof Layer.Linear) {
      String input = low ? half(x) : single(x);
      String weight = weight(part(node, "weight"), low);
      String bias = weight(part(node, "bias"), low);
      return assign("torch.linear(%s, %s, %s)".formatted(input, weight, bias), low);
    }
    if (layer instanceof Layer.Relu) {
      String operator = overwrites(node, 0) ? "relu_" : "relu";
      return assign("torch.%s(%s)".formatted(operator, x.variable()), x.low());
    }
    if (layer instanceof Layer.LeakyRelu leaky) {
      boolean inPlace = leaky.slope() >= 0 && overwrites(node, 0);
      return assign(
          "torch.leaky_relu%s(%s, %s)"
              .formatted(inPlace ? "_" : "", x.variable(), number(leaky.slope())),
          x.low());
    }
    if (layer instanceof Layer.Add) {
      return add(node);
    }
    return other(node, layer, x);
  }

  private Value other(Node node, Layer layer, Value x) {
    if (layer instanceof Layer.MaxPool2d pool) {
      return assign(
          "torch.max_pool2d(%s, %s, %s, %s, [1, 1], False)"
              .formatted(
                  x.variable(), pair(pool.kernel()), pair(pool.stride()), pair(pool.padding())),
          x.low());
    }
    if (layer instanceof Layer.Concat) {
      List<Value> inputs = inputs(node);
      boolean all = inputs.stream().allMatch(Value::low);
      String list =
          inputs.stream()
              .map(input -> all ? input.variable() : single(input))
              .collect(Collectors.joining(", "));
      return assign("torch.cat([" + list + "], 1)", all);
    }
    if (layer instanceof Layer.Upsample || layer instanceof Layer.ResizeLike) {
      var from = network.node(node.inputs().get(0)).shape();
      var to = node.shape();
      return from.height() == to.height() && from.width() == to.width()
          ? x
          : assign(
              "torch.upsample_bilinear2d(%s, [%d, %d], False, None, None)"
                  .formatted(x.variable(), to.height(), to.width()),
              x.low());
    }
    if (layer instanceof Layer.ReflectionPad2d pad) {
      return assign(
          "torch.reflection_pad2d(%s, [%d, %d, %d, %d])"
              .formatted(x.variable(), pad.left(), pad.right(), pad.top(), pad.bottom()),
          x.low());
    }
    return assign(pointwise(node, layer, single(x)), false);
  }

  /** Returns an operator that computes in single precision. */
  private String pointwise(Node node, Layer layer, String x) {
    if (layer instanceof Layer.Normalise normalise) {
      return "torch.div_(torch.sub(%s, %s), %s)"
          .formatted(
              x, constant(node, "mean", normalise.mean()), constant(node, "std", normalise.std()));
    }
    if (layer instanceof Layer.Affine affine) {
      return "torch.add(torch.mul(%s, %s), %s)"
          .formatted(
              x, constant(node, "scale", affine.scale()), constant(node, "shift", affine.shift()));
    }
    if (layer instanceof Layer.Threshold threshold) {
      String value = constant(node, "value", List.of(threshold.value()));
      return "torch.to(torch.gt(%s, %s), %d)".formatted(x, value, F32);
    }
    if (layer instanceof Layer.Select select) {
      return select.channels().stream()
          .map(channel -> "torch.slice(%s, 1, %d, %d, 1)".formatted(x, channel, channel + 1))
          .collect(Collectors.joining(", ", "torch.cat([", "], 1)"));
    }
    if (layer instanceof Layer.MinMax) {
      return scaled(node, x);
    }
    if (layer instanceof Layer.Mul) {
      return "torch.mul(%s, %s)".formatted(x, single(inputs(node).get(1)));
    }
    if (layer instanceof Layer.Sigmoid) {
      return "torch.sigmoid(" + x + ")";
    }
    if (layer instanceof Layer.ChannelMean) {
      return "torch.mean(" + x + ", [1], True)";
    }
    if (layer instanceof Layer.GlobalMean) {
      return "torch.mean(" + x + ", [2, 3])";
    }
    throw new IllegalStateException("no operator for " + layer);
  }

  /** Returns {@code (x - min) / (max - min)} per channel, as the eager operator computes it. */
  private String scaled(Node node, String x) {
    var shape = node.shape();
    String maps = line("torch.flatten(%s, 2, -1)".formatted(x));
    String low = name();
    forward.append("    %s, _i%s = torch.min(%s, 2, True)\n".formatted(low, low, maps));
    String high = name();
    forward.append("    %s, _i%s = torch.max(%s, 2, True)\n".formatted(high, high, maps));
    String range = line("torch.sub(%s, %s)".formatted(high, low));
    String constant = line("torch.to(torch.eq(%s, 0), %d)".formatted(range, F32));
    String varied = line("torch.rsub(%s, 1)".formatted(constant));
    String top = line("torch.mul(torch.sub(%s, %s), %s)".formatted(maps, low, varied));
    String ratio = line("torch.div(%s, torch.add(%s, %s))".formatted(top, range, constant));
    return "torch.view(torch.contiguous(%s), [-1, %d, %d, %d])"
        .formatted(ratio, shape.channels(), shape.height(), shape.width());
  }

  private Value add(Node node) {
    List<Value> inputs = inputs(node);
    boolean both = inputs.stream().allMatch(Value::low);
    boolean same = both || inputs.stream().noneMatch(Value::low);
    int over =
        same ? IntStream.of(0, 1).filter(i -> overwrites(node, i)).findFirst().orElse(-1) : -1;
    if (over >= 0) {
      return assign(
          "torch.add_(%s, %s)"
              .formatted(inputs.get(over).variable(), inputs.get(1 - over).variable()),
          both);
    }
    return assign(
        "torch.add(%s, %s)"
            .formatted(
                both ? inputs.get(0).variable() : single(inputs.get(0)),
                both ? inputs.get(1).variable() : single(inputs.get(1))),
        both);
  }

  private Value batchNorm(Node node) {
    Node before = network.node(node.inputs().get(0));
    if (folded.contains(before.name())) {
      return foldedConvolution(before, (Layer.Conv2d) before.layer(), node);
    }
    Value x = values.get(before.name());
    String call =
        "torch.batch_norm(%s, %s, %s, %s, %s, %s, 0.1, 1.0e-05, True)"
            .formatted(
                x.variable(),
                weight(part(node, "weight"), false),
                weight(part(node, "bias"), false),
                weight(buffer(node, "running_mean"), false),
                weight(buffer(node, "running_var"), false),
                statistics == Statistics.BATCH ? "True" : "False");
    return assign(call, x.low());
  }

  private Value foldedConvolution(Node node, Layer.Conv2d conv, Node norm) {
    String scale = name();
    prepare.append(
        "    %s = torch.mul(%s, torch.rsqrt(torch.add(%s, 1.0e-05)))\n"
            .formatted(scale, part(norm, "weight"), buffer(norm, "running_var")));
    String mean = buffer(norm, "running_mean");
    String centre = conv.bias() ? "torch.sub(%s, %s)".formatted(mean, part(node, "bias")) : mean;
    String bias = "torch.sub(%s, torch.mul(%s, %s))".formatted(part(norm, "bias"), centre, scale);
    String weight =
        "torch.mul(%s, torch.view(%s, [-1, 1, 1, 1]))".formatted(part(node, "weight"), scale);
    return convolution(node, conv, weight(map(weight), low), weight(bias, low));
  }

  private Value convolution(Node node, Layer.Conv2d conv, String weight, String bias) {
    Value input = values.get(node.inputs().get(0));
    String x = low ? half(input) : single(input);
    int stride = conv.stride();
    if (org.lethe.nn.internal.Operators.overruns(conv)) {
      x = "torch.slice(%s, 2, 0, 9223372036854775807, %d)".formatted(x, stride);
      x = "torch.slice(%s, 3, 0, 9223372036854775807, %d)".formatted(x, stride);
      stride = 1;
    }
    return assign(
        "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], 1)"
            .formatted(x, weight, bias, pair(stride), pair(conv.padding())),
        low);
  }

  /** Returns whether a convolution has a batch normalisation after it that is folded into it. */
  private boolean isFolded(Node conv) {
    return statistics == Statistics.FROZEN
        && !wanted.contains(conv.name())
        && uses.get(conv.name()) == 1
        && nodes.stream()
            .filter(node -> node.inputs().contains(conv.name()))
            .allMatch(node -> node.layer() instanceof Layer.BatchNorm2d);
  }

  /** Returns whether a node may overwrite one of its inputs. */
  private boolean overwrites(Node node, int input) {
    Node before = network.node(node.inputs().get(input));
    boolean unread =
        before.layer() instanceof Layer.Conv2d
            || before.layer() instanceof Layer.BatchNorm2d
            || before.layer() instanceof Layer.Add;
    return unread && uses.get(before.name()) == 1 && !wanted.contains(before.name());
  }

  private List<Value> inputs(Node node) {
    return node.inputs().stream().map(values::get).toList();
  }

  /** Returns the source of a trained parameter in {@code prepare}. */
  private String part(Node node, String kind) {
    return parts.get(node.name() + "." + kind);
  }

  private String buffer(Node node, String kind) {
    return argument(new Script.Buffer(node.name() + "." + kind));
  }

  private String constant(Node node, String kind, List<Float> constants) {
    int rank = dimensions.get(node.inputs().get(0));
    String name = node.name() + "." + kind;
    return weight(argument(new Script.Constant(name, constants, rank)), false);
  }

  private String argument(Script.Argument argument) {
    arguments.add(argument);
    return "p[" + arguments.size() + "]";
  }

  private static String map(String weight) {
    return "torch.contiguous(%s, memory_format=%d)".formatted(weight, CHANNELS_LAST);
  }

  /** Adds a tensor to those that are prepared, and returns its source in {@code forward}. */
  private String weight(String source, boolean half) {
    prepared.add(half ? "torch.to(%s, %d)".formatted(source, BF16) : source);
    return "w[" + (prepared.size() - 1) + "]";
  }

  private static String single(Value value) {
    return value.low() ? "torch.to(%s, %d)".formatted(value.variable(), F32) : value.variable();
  }

  private static String half(Value value) {
    return value.low() ? value.variable() : "torch.to(%s, %d)".formatted(value.variable(), BF16);
  }

  private Value assign(String source, boolean half) {
    return new Value(line(source), half);
  }

  private String line(String source) {
    String name = name();
    forward.append("    ").append(name).append(" = ").append(source).append('\n');
    return name;
  }

  private String name() {
    return "v" + variables++;
  }

  private static String pair(int value) {
    return "[%d, %d]".formatted(value, value);
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%.17g", (double) value);
  }
}
