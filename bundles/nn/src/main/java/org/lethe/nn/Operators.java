package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.Function;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Node;

/**
 * The computation of each layer kind with the engine's operators. Results belong to the manager of
 * the first input, because the engine takes that of the left operand.
 */
final class Operators {
  /** DJL's momentum is one minus PyTorch's. */
  private static final float KEPT = 0.9f;

  private static final float EPSILON = 1e-5f;
  private static final int BILINEAR = 1;

  private Operators() {}

  static NDArray apply(
      Node node,
      List<NDArray> inputs,
      Function<String, NDArray> tensor,
      Module module,
      Module.Mode mode) {
    NDArray x = inputs.get(0);
    Layer layer = node.layer();
    if (layer instanceof Layer.Conv2d conv) {
      Shape stride = new Shape(conv.stride(), conv.stride());
      Shape padding = new Shape(conv.padding(), conv.padding());
      NDArray weight = tensor.apply("weight");
      NDArray bias = tensor.apply("bias");
      return Conv2d.conv2d(x, weight, bias, stride, padding, new Shape(1, 1), 1).head();
    }
    if (layer instanceof Layer.BatchNorm2d) {
      return BatchNorm.batchNorm(
              x,
              tensor.apply("running_mean"),
              tensor.apply("running_var"),
              tensor.apply("weight"),
              tensor.apply("bias"),
              1,
              KEPT,
              EPSILON,
              mode == Module.Mode.TRAIN)
          .head();
    }
    if (layer instanceof Layer.Linear) {
      return Linear.linear(x, tensor.apply("weight"), tensor.apply("bias")).head();
    }
    if (layer instanceof Layer.Normalise normalise) {
      return x.sub(module.constant(node.name() + ".mean", normalise.mean()))
          .div(module.constant(node.name() + ".std", normalise.std()));
    }
    return withoutParameters(layer, inputs);
  }

  private static NDArray withoutParameters(Layer layer, List<NDArray> inputs) {
    NDArray x = inputs.get(0);
    if (layer instanceof Layer.Relu) {
      return Activation.relu(x);
    }
    if (layer instanceof Layer.LeakyRelu leaky) {
      return Activation.leakyRelu(x, leaky.slope());
    }
    if (layer instanceof Layer.Sigmoid) {
      return Activation.sigmoid(x);
    }
    if (layer instanceof Layer.MaxPool2d pool) {
      Shape kernel = new Shape(pool.kernel(), pool.kernel());
      Shape stride = new Shape(pool.stride(), pool.stride());
      return Pool.maxPool2d(x, kernel, stride, new Shape(pool.padding(), pool.padding()), false);
    }
    if (layer instanceof Layer.GlobalMean) {
      return Pool.globalAvgPool2d(x);
    }
    if (layer instanceof Layer.Add) {
      return x.add(inputs.get(1));
    }
    if (layer instanceof Layer.Mul) {
      return x.mul(inputs.get(1));
    }
    if (layer instanceof Layer.Concat) {
      return NDArrays.concat(new NDList(inputs), 1);
    }
    if (layer instanceof Layer.Upsample up) {
      Shape shape = x.getShape();
      return resize(x, shape.get(2) * up.factor(), shape.get(3) * up.factor());
    }
    if (layer instanceof Layer.ResizeLike) {
      Shape shape = inputs.get(1).getShape();
      return resize(x, shape.get(2), shape.get(3));
    }
    if (layer instanceof Layer.ReflectionPad2d pad) {
      return reflect(reflect(x, 2, pad.top(), pad.bottom()), 3, pad.left(), pad.right());
    }
    throw new IllegalStateException("not a layer this version computes: " + layer);
  }

  private static NDArray resize(NDArray x, long height, long width) {
    Shape shape = x.getShape();
    if (shape.get(2) == height && shape.get(3) == width) {
      return x;
    }
    return x.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
  }

  /** The engine pads with constants only: the reflections are cut out, flipped and joined. */
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
