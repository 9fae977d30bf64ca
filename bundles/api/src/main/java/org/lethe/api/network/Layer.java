package org.lethe.api.network;

import java.util.List;

/**
 * A kind of layer with its settings. A layer computes what the PyTorch module or function of the
 * same name computes. Inputs and outputs are feature maps of shape [N, C, H, W], except that {@link
 * Linear} takes and returns vectors [N, C], and {@link GlobalMean} returns them. A layer determines
 * the shape of its output, its parameters and its number of operations.
 *
 * <p>A new kind needs a record in this interface and an operator in the bundle that executes
 * networks. The components of a record are {@code int}, {@code boolean}, {@code float}, {@code
 * List<Float>} or {@code List<Integer>}, so that a layer can be stored. Layers are immutable and
 * thread-safe.
 */
public sealed interface Layer {

  /** Returns whether the layer takes a number of inputs; by default one. */
  default boolean takes(int inputs) {
    return inputs == 1;
  }

  /**
   * Returns the shape of one item of the output: by default that of the first input.
   *
   * @param inputs the shapes of the inputs, as many as the layer takes
   * @throws IllegalArgumentException if the layer does not take such inputs; the message continues
   *     a sentence that begins with the name of the node
   * @throws ArithmeticException if an extent of the output overflows
   */
  default Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  /**
   * Returns the parameters and buffers of the layer, in PyTorch's order.
   *
   * @param node the name of the layer's node, with which the names of the parameters begin
   */
  default List<Parameter> parameters(String node) {
    return List.of();
  }

  /**
   * Returns the number of multiplications and additions for one item; 0 for all layers but
   * convolutions and linear layers.
   *
   * @param output the shape of the layer's output
   */
  default long flops(Shape output) {
    return 0;
  }

  /** The network's input. */
  record Input() implements Layer {
    @Override
    public boolean takes(int inputs) {
      return false;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      throw new IllegalArgumentException("is an input, which is not computed from other nodes");
    }
  }

  /**
   * {@code (x - mean) / std} per channel, with constants that are not trained.
   *
   * @param mean the mean of each channel, finite
   * @param std the standard deviation of each channel, positive and finite
   */
  record Normalise(List<Float> mean, List<Float> std) implements Layer {
    /** Copies the lists and checks them. */
    public Normalise {
      mean = Checks.finite("mean", mean);
      std = List.copyOf(std);
      if (mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0 && Float.isFinite(s)))) {
        throw new IllegalArgumentException("mean " + mean + " and std " + std);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return Checks.channels(mean.size(), inputs.get(0));
    }
  }

  /**
   * {@code scale * x + shift} per channel, with constants that are not trained. As {@code scale * x
   * + shift} in PyTorch, with both constants of shape [1, C, 1, 1], or [1, C] for vectors.
   *
   * @param scale one finite factor per channel
   * @param shift one finite summand per channel
   * @since 2.0
   */
  record Affine(List<Float> scale, List<Float> shift) implements Layer {
    /** Copies the lists and checks them. */
    public Affine {
      scale = Checks.finite("scale", scale);
      shift = Checks.finite("shift", shift);
      if (scale.size() != shift.size()) {
        throw new IllegalArgumentException("scale " + scale + " and shift " + shift);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return Checks.channels(scale.size(), inputs.get(0));
    }
  }

  /**
   * {@code (x - min) / (max - min)}, where the minimum and maximum are those of one channel of one
   * item: over the axes 2 and 3 of [N, C, H, W]. A constant channel becomes 0 and passes no
   * gradient. Every other channel equals {@code (x - lo) / (hi - lo)} with {@code lo = x.amin((2,
   * 3), keepdim=True)} and {@code hi = x.amax((2, 3), keepdim=True)} in PyTorch; the gradients of
   * {@code lo} and {@code hi} go to one of several equal elements, as with {@code min(dim)}.
   *
   * @since 2.0
   */
  record MinMax() implements Layer {}

  /**
   * 1 where {@code x > value}, else 0, also where {@code x} is NaN. As {@code (x > value).float()}
   * in PyTorch; it passes no gradient.
   *
   * @param value the threshold, finite
   * @since 2.0
   */
  record Threshold(float value) implements Layer {
    /** Checks the value. */
    public Threshold {
      Checks.finite("value", List.of(value));
    }
  }

  /**
   * A selection of channels, in the given order. As {@code x[:, channels]} in PyTorch.
   *
   * @param channels the indices of the channels, from 0; at least one, and an index may occur more
   *     than once
   * @since 2.0
   */
  record Select(List<Integer> channels) implements Layer {
    /** Copies the list and checks it. */
    public Select {
      channels = List.copyOf(channels);
      if (channels.isEmpty() || channels.stream().anyMatch(channel -> channel < 0)) {
        throw new IllegalArgumentException("channels " + channels);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      for (int channel : channels) {
        Checks.require(channel < x.channels(), "takes channel " + channel + " of " + x);
      }
      return new Shape(channels.size(), x.height(), x.width());
    }
  }

  /**
   * The mean over the channels: [N, C, H, W] to [N, 1, H, W]. As {@code x.mean(1, keepdim=True)} in
   * PyTorch.
   *
   * @since 2.0
   */
  record ChannelMean() implements Layer {
    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      return new Shape(1, x.height(), x.width());
    }
  }

  /**
   * Convolution with a square kernel and zero padding. Its parameters are {@code weight} and
   * optionally {@code bias}.
   *
   * @param in the number of input channels, at least 1
   * @param out the number of output channels, at least 1
   * @param kernel the height and width of the kernel in pixels, at least 1
   * @param stride the distance between two positions of the kernel in pixels, at least 1
   * @param padding the number of zero pixels added on each side, at least 0
   * @param bias whether a bias is added
   */
  record Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias)
      implements Layer {
    /** Checks the ranges. */
    public Conv2d {
      Checks.positive("channels", in, out);
      Checks.window(kernel, stride, padding);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = Checks.channels(in, inputs.get(0));
      return Checks.windowed(out, x, kernel, stride, padding);
    }

    @Override
    public List<Parameter> parameters(String node) {
      Parameter weight = Parameter.of(node, Parameter.Kind.WEIGHT, out, in, kernel, kernel);
      return bias ? List.of(weight, Parameter.of(node, Parameter.Kind.BIAS, out)) : List.of(weight);
    }

    @Override
    public long flops(Shape output) {
      return 2L * in * kernel * kernel * output.count();
    }
  }

  /**
   * Batch normalisation with eps 1e-5 and momentum 0.1. Its parameters are {@code weight} and
   * {@code bias}, its buffers {@code running_mean}, {@code running_var} and {@code
   * num_batches_tracked}.
   */
  record BatchNorm2d(int channels) implements Layer {
    /** Checks the number. */
    public BatchNorm2d {
      Checks.positive("channels", channels);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return Checks.channels(channels, inputs.get(0));
    }

    @Override
    public List<Parameter> parameters(String node) {
      return List.of(
          Parameter.of(node, Parameter.Kind.WEIGHT, channels),
          Parameter.of(node, Parameter.Kind.BIAS, channels),
          Parameter.of(node, Parameter.Kind.RUNNING_MEAN, channels),
          Parameter.of(node, Parameter.Kind.RUNNING_VAR, channels),
          Parameter.of(node, Parameter.Kind.NUM_BATCHES_TRACKED));
    }
  }

  /**
   * {@code x W' + b}, with the parameters {@code weight} and {@code bias}.
   *
   * @param in the length of an input vector, at least 1
   * @param out the length of an output vector, at least 1
   */
  record Linear(int in, int out) implements Layer {
    /** Checks the numbers. */
    public Linear {
      Checks.positive("features", in, out);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = Checks.channels(in, inputs.get(0));
      Checks.require(x.height() == 1 && x.width() == 1, "takes vectors, not " + x);
      return Shape.vector(out);
    }

    @Override
    public List<Parameter> parameters(String node) {
      return List.of(
          Parameter.of(node, Parameter.Kind.WEIGHT, out, in),
          Parameter.of(node, Parameter.Kind.BIAS, out));
    }

    @Override
    public long flops(Shape output) {
      return 2L * in * out;
    }
  }

  /** {@code max(x, 0)}. */
  record Relu() implements Layer {}

  /** {@code x} where {@code x > 0}, else {@code slope * x}. */
  record LeakyRelu(float slope) implements Layer {
    /** Checks the slope. */
    public LeakyRelu {
      Checks.finite("slope", List.of(slope));
    }
  }

  /** The logistic function, {@code 1 / (1 + exp(-x))}. */
  record Sigmoid() implements Layer {}

  /**
   * Maximum over square windows; padding counts as minus infinity.
   *
   * @param kernel the height and width of the window in pixels, at least 1
   * @param stride the distance between two windows in pixels, at least 1
   * @param padding the number of pixels added on each side, from 0 to half of the kernel
   */
  record MaxPool2d(int kernel, int stride, int padding) implements Layer {
    /** Checks the ranges. */
    public MaxPool2d {
      Checks.window(kernel, stride, padding);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Checks.require(padding <= kernel / 2, "pads by more than half of its window");
      Shape x = inputs.get(0);
      return Checks.windowed(x.channels(), x, kernel, stride, padding);
    }
  }

  /** The mean over all positions: [N, C, H, W] to [N, C]. */
  record GlobalMean() implements Layer {
    @Override
    public Shape shape(List<Shape> inputs) {
      return Shape.vector(inputs.get(0).channels());
    }
  }

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {
    @Override
    public boolean takes(int inputs) {
      return inputs == 2;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = Checks.sameSize(inputs);
      Checks.sameShape(x.equals(inputs.get(1)), inputs);
      return x;
    }
  }

  /** Product of two inputs; a one-channel input is broadcast over the other's channels. */
  record Mul() implements Layer {
    @Override
    public boolean takes(int inputs) {
      return inputs == 2;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = Checks.sameSize(inputs);
      Shape y = inputs.get(1);
      Checks.sameShape(x.equals(y) || x.channels() == 1 || y.channels() == 1, inputs);
      return x.channels() >= y.channels() ? x : y;
    }
  }

  /** Concatenation of two or more inputs along the channels. */
  record Concat() implements Layer {
    @Override
    public boolean takes(int inputs) {
      return inputs >= 2;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = Checks.sameSize(inputs);
      int channels = inputs.stream().mapToInt(Shape::channels).reduce(0, Math::addExact);
      return new Shape(channels, x.height(), x.width());
    }
  }

  /**
   * Bilinear upsampling by a whole factor, with {@code align_corners=False}.
   *
   * @param factor the factor for height and width, at least 1
   */
  record Upsample(int factor) implements Layer {
    /** Checks the factor. */
    public Upsample {
      Checks.positive("factor", factor);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      return new Shape(
          x.channels(),
          Math.multiplyExact(x.height(), factor),
          Math.multiplyExact(x.width(), factor));
    }
  }

  /** Bilinear resizing of the first input to the height and width of the second. */
  record ResizeLike() implements Layer {
    @Override
    public boolean takes(int inputs) {
      return inputs == 2;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape like = inputs.get(1);
      return new Shape(inputs.get(0).channels(), like.height(), like.width());
    }
  }

  /**
   * Reflection padding. Each padding is at least 0 and less than the size of the input in its
   * direction.
   *
   * @param left the number of columns added on the left
   * @param right the number of columns added on the right
   * @param top the number of rows added at the top
   * @param bottom the number of rows added at the bottom
   */
  record ReflectionPad2d(int left, int right, int top, int bottom) implements Layer {
    /** Checks the ranges. */
    public ReflectionPad2d {
      Checks.notNegative("padding", left, right, top, bottom);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      boolean fits = Math.max(left, right) < x.width() && Math.max(top, bottom) < x.height();
      Checks.require(fits, "pads by more than the size of " + x + " allows");
      return new Shape(
          x.channels(),
          Math.addExact(x.height(), Math.addExact(top, bottom)),
          Math.addExact(x.width(), Math.addExact(left, right)));
    }
  }
}
