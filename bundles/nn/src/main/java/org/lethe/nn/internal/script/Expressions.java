package org.lethe.nn.internal.script;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Shape;
import org.lethe.nn.internal.Operators;

/**
 * The source of each layer kind: one table, one row per kind. Convolutions may compute in bfloat16,
 * and what follows them keeps it; other layers compute in single precision, so that the scores of a
 * classifier are not rounded.
 */
final class Expressions {
  private static final long END = Long.MAX_VALUE;

  private static final Map<Class<? extends Layer>, Expression<?>> TABLE = new HashMap<>();

  static {
    add(Layer.Normalise.class, Expressions::normalise);
    add(Layer.Affine.class, Expressions::affine);
    add(Layer.Conv2d.class, Expressions::convolve);
    add(Layer.BatchNorm2d.class, Expressions::normaliseBatch);
    add(Layer.Linear.class, Expressions::linear);
    add(Layer.Relu.class, Expressions::relu);
    add(Layer.LeakyRelu.class, Expressions::leakyRelu);
    add(
        Layer.Sigmoid.class,
        (layer, in) -> in.single("torch.sigmoid(%s)".formatted(in.x().single())));
    add(Layer.Threshold.class, Expressions::threshold);
    add(Layer.MinMax.class, (layer, in) -> scale(in));
    add(Layer.Select.class, (layer, in) -> select(layer.channels(), in));
    add(
        Layer.ChannelMean.class,
        (layer, in) -> in.single("torch.mean(%s, [1], True)".formatted(in.x().single())));
    add(
        Layer.GlobalMean.class,
        (layer, in) -> in.single("torch.mean(%s, [2, 3])".formatted(in.x().single())));
    add(Layer.MaxPool2d.class, Expressions::pool);
    add(Layer.Add.class, (layer, in) -> add(in));
    add(
        Layer.Mul.class,
        (layer, in) -> in.single("torch.mul(%s, %s)".formatted(in.x().single(), in.y().single())));
    add(Layer.Concat.class, (layer, in) -> concatenate(in));
    add(Layer.Upsample.class, (layer, in) -> resize(in));
    add(Layer.ResizeLike.class, (layer, in) -> resize(in));
    add(Layer.ReflectionPad2d.class, Expressions::reflect);
  }

  private Expressions() {}

  /** The expression of one kind of layer. */
  private interface Expression<L extends Layer> {
    Value of(L layer, Inputs in);
  }

  private static <L extends Layer> void add(Class<L> kind, Expression<L> expression) {
    TABLE.put(kind, expression);
  }

  /** Emits the computation of a layer. */
  static Value of(Layer layer, Inputs in) {
    return of(layer.getClass(), layer, in);
  }

  @SuppressWarnings("unchecked") // the table was filled with expressions of their kinds
  private static <L extends Layer> Value of(Class<?> kind, L layer, Inputs in) {
    return ((Expression<L>) TABLE.get(kind)).of(layer, in);
  }

  private static Value normalise(Layer.Normalise layer, Inputs in) {
    return in.single(
        "torch.div_(torch.sub(%s, %s), %s)"
            .formatted(
                in.x().single(),
                in.constant("mean", layer.mean()),
                in.constant("std", layer.std())));
  }

  private static Value affine(Layer.Affine layer, Inputs in) {
    return in.single(
        "torch.add(torch.mul(%s, %s), %s)"
            .formatted(
                in.x().single(),
                in.constant("scale", layer.scale()),
                in.constant("shift", layer.shift())));
  }

  private static Value convolve(Layer.Conv2d layer, Inputs in) {
    String weight = in.weight(channelsLast(in.parameter("weight")));
    return convolve(layer, in, weight, layer.bias() ? in.weight(in.parameter("bias")) : "None");
  }

  /**
   * Emits a convolution and the batch normalisation after it as one convolution: {@code w' = w g /
   * s} and {@code b' = (b - m) g / s + c}, with gain g, shift c, running mean m, and {@code s =
   * sqrt(var + eps)} (arXiv:1712.05877, section 3.2).
   *
   * @param in the inputs of the convolution
   * @param norm the inputs of the batch normalisation
   */
  static Value fold(Layer.Conv2d layer, Inputs in, Inputs norm) {
    String gain =
        in.source()
            .preparation(
                "torch.mul(%s, torch.rsqrt(torch.add(%s, 1.0e-05)))"
                    .formatted(norm.parameter("weight"), norm.buffer("running_var")));
    String mean = norm.buffer("running_mean");
    String centre = layer.bias() ? "torch.sub(%s, %s)".formatted(mean, in.parameter("bias")) : mean;
    String bias =
        "torch.sub(%s, torch.mul(%s, %s))".formatted(norm.parameter("bias"), centre, gain);
    String weight =
        "torch.mul(%s, torch.view(%s, [-1, 1, 1, 1]))".formatted(in.parameter("weight"), gain);
    return in.passesGradients() && Blocks.fit(layer, in.shape(0))
        ? convolveBlocks(layer, in, weight, in.weight(bias))
        : convolve(layer, in, in.weight(channelsLast(weight)), in.weight(bias));
  }

  private static Value convolveBlocks(Layer.Conv2d layer, Inputs in, String weight, String bias) {
    Blocks blocks = Blocks.of(layer, in.shape(0), in.shape());
    return in.low(
        "torch.conv2d(%s, %s, %s, [1, 1], [0, 0], [1, 1], 1)"
            .formatted(
                blocks.image(in.operand()),
                in.weight(channelsLast(blocks.weight(layer, weight))),
                bias));
  }

  private static Value convolve(Layer.Conv2d layer, Inputs in, String weight, String bias) {
    String x = in.operand();
    int stride = layer.stride();
    if (Operators.overruns(layer)) {
      x = "torch.slice(%s, 2, 0, %d, %d)".formatted(x, END, stride);
      x = "torch.slice(%s, 3, 0, %d, %d)".formatted(x, END, stride);
      stride = 1;
    }
    return in.low(
        "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], 1)"
            .formatted(x, weight, bias, pair(stride), pair(layer.padding())));
  }

  private static Value normaliseBatch(Layer.BatchNorm2d layer, Inputs in) {
    return in.like(
        "torch.batch_norm(%s, %s, %s, %s, %s, %s, 0.1, 1.0e-05, True)"
            .formatted(
                in.x().variable(),
                in.source().prepared(in.parameter("weight")),
                in.source().prepared(in.parameter("bias")),
                in.source().prepared(in.buffer("running_mean")),
                in.source().prepared(in.buffer("running_var")),
                in.training() ? "True" : "False"));
  }

  private static Value linear(Layer.Linear layer, Inputs in) {
    return in.single(
        "torch.linear(%s, %s, %s)"
            .formatted(
                in.x().single(),
                in.source().prepared(in.parameter("weight")),
                in.source().prepared(in.parameter("bias"))));
  }

  private static Value relu(Layer.Relu layer, Inputs in) {
    return in.like("torch.relu%s(%s)".formatted(in.overwrites(0) ? "_" : "", in.x().variable()));
  }

  private static Value leakyRelu(Layer.LeakyRelu layer, Inputs in) {
    boolean inPlace = layer.slope() >= 0 && in.overwrites(0);
    String slope = String.format(Locale.ROOT, "%.17g", (double) layer.slope());
    return in.like(
        "torch.leaky_relu%s(%s, %s)".formatted(inPlace ? "_" : "", in.x().variable(), slope));
  }

  private static Value threshold(Layer.Threshold layer, Inputs in) {
    String value = in.constant("value", List.of(layer.value()));
    String above = "torch.gt(%s, %s)".formatted(in.x().single(), value);
    return in.single(Value.single(above));
  }

  /** Emits {@code (x - min) / (max - min)} per channel, as the eager operator computes it. */
  private static Value scale(Inputs in) {
    Source source = in.source();
    String maps = source.line("torch.flatten(%s, 2, -1)".formatted(in.x().single()));
    String low = source.line("(torch.min(%s, 2, True))[0]".formatted(maps));
    String high = source.line("(torch.max(%s, 2, True))[0]".formatted(maps));
    String range = source.line("torch.sub(%s, %s)".formatted(high, low));
    String constant = source.line(Value.single("torch.eq(%s, 0)".formatted(range)));
    String varied = source.line("torch.rsub(%s, 1)".formatted(constant));
    Shape shape = in.shape();
    return in.single(
        ("torch.view(torch.contiguous(torch.div(torch.mul(torch.sub(%s, %s), %s),"
                + " torch.add(%s, %s))), [-1, %d, %d, %d])")
            .formatted(
                maps,
                low,
                varied,
                range,
                constant,
                shape.channels(),
                shape.height(),
                shape.width()));
  }

  private static Value select(List<Integer> channels, Inputs in) {
    String x = in.x().single();
    String parts =
        channels.stream()
            .map(channel -> "torch.slice(%s, 1, %d, %d, 1)".formatted(x, channel, channel + 1))
            .collect(Collectors.joining(", "));
    return in.single("torch.cat([%s], 1)".formatted(parts));
  }

  private static Value pool(Layer.MaxPool2d layer, Inputs in) {
    return in.like(
        "torch.max_pool2d(%s, %s, %s, %s, [1, 1], False)"
            .formatted(
                in.x().variable(),
                pair(layer.kernel()),
                pair(layer.stride()),
                pair(layer.padding())));
  }

  private static Value add(Inputs in) {
    if (in.x().low() != in.y().low()) {
      return in.single("torch.add(%s, %s)".formatted(in.x().single(), in.y().single()));
    }
    List<String> terms = List.of(in.x().variable(), in.y().variable());
    int over = IntStream.of(0, 1).filter(in::overwrites).findFirst().orElse(-1);
    return over < 0
        ? in.like("torch.add(%s, %s)".formatted(terms.get(0), terms.get(1)))
        : in.like("torch.add_(%s, %s)".formatted(terms.get(over), terms.get(1 - over)));
  }

  private static Value concatenate(Inputs in) {
    boolean all = in.values().stream().allMatch(Value::low);
    String list =
        in.values().stream()
            .map(value -> all ? value.variable() : value.single())
            .collect(Collectors.joining(", "));
    return all
        ? in.like("torch.cat([%s], 1)".formatted(list))
        : in.single("torch.cat([%s], 1)".formatted(list));
  }

  private static Value resize(Inputs in) {
    Shape from = in.shape(0);
    Shape to = in.shape();
    boolean same = from.height() == to.height() && from.width() == to.width();
    return same
        ? in.x()
        : in.like(
            "torch.upsample_bilinear2d(%s, [%d, %d], False, None, None)"
                .formatted(in.x().variable(), to.height(), to.width()));
  }

  private static Value reflect(Layer.ReflectionPad2d pad, Inputs in) {
    return in.like(
        "torch.reflection_pad2d(%s, [%d, %d, %d, %d])"
            .formatted(in.x().variable(), pad.left(), pad.right(), pad.top(), pad.bottom()));
  }

  private static String channelsLast(String source) {
    return "torch.contiguous(%s, memory_format=2)".formatted(source);
  }

  private static String pair(int value) {
    return "[%d, %d]".formatted(value, value);
  }
}
