package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Layer;

/**
 * The computation of each layer kind with the engine's operators: one table, one row per kind.
 * Results belong to the manager of the first input, because the engine takes that of the left
 * operand.
 */
public final class Operators {
  /** DJL's momentum is one minus PyTorch's. */
  private static final float KEPT = 0.9f;

  private static final float EPSILON = 1e-5f;
  private static final int BILINEAR = 1;
  private static final int CHANNELS = 1;

  /** Floats in a vector register of AVX2. */
  private static final int VECTOR = 8;

  private static final Map<Class<? extends Layer>, Operator<?>> TABLE = new HashMap<>();

  static {
    add(Layer.Normalise.class, Operators::normalise);
    add(Layer.Affine.class, Operators::affine);
    add(Layer.Conv2d.class, Operators::convolve);
    add(Layer.BatchNorm2d.class, Operators::normaliseBatch);
    add(Layer.Linear.class, Operators::linear);
    add(Layer.Relu.class, (layer, in) -> Activation.relu(in.x()));
    add(Layer.LeakyRelu.class, (layer, in) -> Activation.leakyRelu(in.x(), layer.slope()));
    add(Layer.Sigmoid.class, (layer, in) -> Activation.sigmoid(in.x()));
    add(Layer.Threshold.class, Operators::threshold);
    add(Layer.MinMax.class, (layer, in) -> scale(in.x()));
    add(Layer.Select.class, (layer, in) -> select(in.x(), layer.channels()));
    add(Layer.ChannelMean.class, (layer, in) -> in.x().mean(new int[] {CHANNELS}, true));
    add(Layer.MaxPool2d.class, Operators::pool);
    add(Layer.GlobalMean.class, (layer, in) -> Pool.globalAvgPool2d(in.x()));
    add(Layer.Add.class, (layer, in) -> in.x().add(in.y()));
    add(Layer.Mul.class, (layer, in) -> in.x().mul(in.y()));
    add(Layer.Concat.class, (layer, in) -> NDArrays.concat(new NDList(in.inputs()), CHANNELS));
    add(Layer.Upsample.class, Operators::upsample);
    add(Layer.ResizeLike.class, Operators::resizeLike);
    add(Layer.ReflectionPad2d.class, Operators::reflect);
  }

  private Operators() {}

  /** The operator of one kind of layer. */
  private interface Operator<L extends Layer> {
    NDArray apply(L layer, Operands in);
  }

  private static <L extends Layer> void add(Class<L> kind, Operator<L> operator) {
    TABLE.put(kind, operator);
  }

  /** Returns whether this version computes a layer kind. */
  public static boolean computes(Class<?> kind) {
    return TABLE.containsKey(kind);
  }

  /** Computes a layer. */
  public static NDArray apply(Layer layer, Operands in) {
    return apply(layer.getClass(), layer, in);
  }

  @SuppressWarnings("unchecked") // the table was filled with operators of their kinds
  private static <L extends Layer> NDArray apply(Class<?> kind, L layer, Operands in) {
    return ((Operator<L>) TABLE.get(kind)).apply(layer, in);
  }

  private static NDArray normalise(Layer.Normalise layer, Operands in) {
    return in.x().sub(in.constant("mean", layer.mean())).div(in.constant("std", layer.std()));
  }

  private static NDArray affine(Layer.Affine layer, Operands in) {
    return in.x().mul(in.constant("scale", layer.scale())).add(in.constant("shift", layer.shift()));
  }

  private static NDArray convolve(Layer.Conv2d layer, Operands in) {
    boolean sampled = overruns(layer);
    NDArray x = sampled ? sample(in.x(), layer.stride()) : in.x();
    int step = sampled ? 1 : layer.stride();
    Shape stride = new Shape(step, step);
    Shape padding = new Shape(layer.padding(), layer.padding());
    NDArray weight = in.tensor("weight");
    return Conv2d.conv2d(x, weight, in.tensor("bias"), stride, padding, new Shape(1, 1), 1).head();
  }

  /**
   * Returns whether the engine would write past the end of its buffer: oneDNN's gradient of the
   * weights of a strided 1x1 convolution copies whole vectors of channels of a channels-last input
   * (PyTorch 2.7.1, AVX2).
   */
  public static boolean overruns(Layer.Conv2d layer) {
    return layer.kernel() == 1 && layer.padding() == 0 && layer.stride() > 1 && layer.in() < VECTOR;
  }

  /** Returns the positions that a strided 1x1 convolution reads. */
  private static NDArray sample(NDArray x, int stride) {
    Shape shape = x.getShape();
    return x.get(
        new NDIndex()
            .addAllDim()
            .addAllDim()
            .addSliceDim(0, shape.get(2), stride)
            .addSliceDim(0, shape.get(3), stride));
  }

  private static NDArray normaliseBatch(Layer.BatchNorm2d layer, Operands in) {
    return BatchNorm.batchNorm(
            in.x(),
            in.tensor("running_mean"),
            in.tensor("running_var"),
            in.tensor("weight"),
            in.tensor("bias"),
            CHANNELS,
            KEPT,
            EPSILON,
            in.training())
        .head();
  }

  private static NDArray linear(Layer.Linear layer, Operands in) {
    return Linear.linear(in.x(), in.tensor("weight"), in.tensor("bias")).head();
  }

  private static NDArray threshold(Layer.Threshold layer, Operands in) {
    NDArray value = in.constant("value", List.of(layer.value()));
    return in.x().gt(value).toType(DataType.FLOAT32, false);
  }

  /**
   * Returns {@code (x - min) / (max - min)} per channel. A constant channel is divided by 1 and
   * multiplied by 0, so that its gradient is defined.
   */
  private static NDArray scale(NDArray x) {
    Shape shape = x.getShape();
    NDArray maps = x.reshape(shape.get(0), shape.get(1), -1);
    NDArray low = maps.min(new int[] {2}, true);
    NDArray range = maps.max(new int[] {2}, true).sub(low);
    NDArray constant = range.eq(range.zerosLike()).toType(DataType.FLOAT32, false);
    NDArray varied = constant.onesLike().sub(constant);
    return maps.sub(low).mul(varied).div(range.add(constant)).reshape(shape);
  }

  private static NDArray select(NDArray x, List<Integer> channels) {
    NDList parts = new NDList();
    channels.forEach(channel -> parts.add(slice(x, CHANNELS, channel, channel + 1L)));
    return NDArrays.concat(parts, CHANNELS);
  }

  private static NDArray pool(Layer.MaxPool2d layer, Operands in) {
    Shape kernel = new Shape(layer.kernel(), layer.kernel());
    Shape stride = new Shape(layer.stride(), layer.stride());
    Shape padding = new Shape(layer.padding(), layer.padding());
    return Pool.maxPool2d(in.x(), kernel, stride, padding, false);
  }

  private static NDArray upsample(Layer.Upsample layer, Operands in) {
    Shape shape = in.x().getShape();
    return resize(in.x(), shape.get(2) * layer.factor(), shape.get(3) * layer.factor());
  }

  private static NDArray resizeLike(Layer.ResizeLike layer, Operands in) {
    Shape shape = in.y().getShape();
    return resize(in.x(), shape.get(2), shape.get(3));
  }

  /** Resizes maps bilinearly, with {@code align_corners=False}. */
  public static NDArray resize(NDArray x, long height, long width) {
    Shape shape = x.getShape();
    if (shape.get(2) == height && shape.get(3) == width) {
      return x;
    }
    return x.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
  }

  private static NDArray reflect(Layer.ReflectionPad2d pad, Operands in) {
    return reflect(reflect(in.x(), 2, pad.top(), pad.bottom()), 3, pad.left(), pad.right());
  }

  /**
   * Pads an axis by reflection. The engine pads with constants only, so the reflections are sliced,
   * flipped and joined.
   */
  private static NDArray reflect(NDArray x, int axis, int before, int after) {
    long size = x.getShape().get(axis);
    NDList parts = new NDList(3);
    if (before > 0) {
      parts.add(slice(x, axis, 1, before + 1L).flip(axis));
    }
    parts.add(x);
    if (after > 0) {
      parts.add(slice(x, axis, size - 1 - after, size - 1).flip(axis));
    }
    return parts.size() == 1 ? x : NDArrays.concat(parts, axis);
  }

  private static NDArray slice(NDArray x, int axis, long from, long to) {
    NDIndex index = new NDIndex();
    for (int i = 0; i < axis; i++) {
      index.addAllDim();
    }
    return x.get(index.addSliceDim(from, to));
  }
}
