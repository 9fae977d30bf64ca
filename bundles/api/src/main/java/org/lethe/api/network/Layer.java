package org.lethe.api.network;

import java.util.List;

/**
 * A layer kind with its fixed settings, meant as PyTorch means the module or function of that name.
 * Layers take feature maps of shape [N, C, H, W]; {@link Linear} takes and {@link GlobalMean} gives
 * vectors, [N, C]. A layer says itself what follows from its settings: the shape of its output, its
 * parameters and its operations.
 *
 * <p>A kind is added by its record here and its operator in the bundle that executes networks. The
 * components of a record are {@code int}, {@code boolean}, {@code float}, {@code List<Float>} or
 * {@code List<Integer>}, so that a layer can be stored. Layers are immutable and thread-safe.
 */
public sealed interface Layer {

  /** Returns whether the layer takes this number of inputs. */
  default boolean takes(int inputs) {
    return inputs == 1;
  }

  /**
   * Returns the shape of one item of the output: by default that of the first input.
   *
   * @param inputs the shapes of the inputs, as many as the layer takes
   * @throws IllegalArgumentException if the layer does not take such inputs; the message is to
   *     follow the name of a node
   * @throws ArithmeticException if an extent of the output overflows
   */
  default Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  /**
   * Returns the parameters and buffers of the layer, in PyTorch's order.
   *
   * @param node the name of the layer's node, which the names of the parameters begin with
   */
  default List<Parameter> parameters(String node) {
    return List.of();
  }

  /**
   * Returns the number of multiplications and additions for one item; only convolutions and linear
   * layers are counted.
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
      throw new IllegalArgumentException("is the input, which no layer computes");
    }
  }

  /** {@code (x - mean) / std} per channel, with constants that are not trained. */
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
   * item: over the axes 2 and 3 of [N, C, H, W]. A constant channel becomes 0, and passes no
   * gradient. Elsewhere equal to {@code (x - lo) / (hi - lo)} with {@code lo = x.amin((2, 3),
   * keepdim=True)} and {@code hi = x.amax((2, 3), keepdim=True)} in PyTorch; the gradients of
   * {@code lo} and {@code hi} go to one of several equal elements, as with {@code min(dim)}.
   *
   * @since 2.0
   */
  record MinMax() implements Layer {}

  /**
   * 1 where {@code x > value}, else 0; 0 where {@code x} is not a number. As {@code (x >
   * value).float()} in PyTorch: no gradient passes through it.
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
   * Some channels, in the given order. As {@code x[:, channels]} in PyTorch.
   *
   * @param channels at least one index, from 0; an index may occur more than once
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

  /** Square convolution, zero padding: parameters {@code weight} and, if any, {@code bias}. */
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
   * Batch normalisation with eps 1e-5 and momentum 0.1: parameters {@code weight}, {@code bias},
   * buffers {@code running_mean}, {@code running_var}, {@code num_batches_tracked}.
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

  /** {@code x W' + b}: parameters {@code weight} and {@code bias}. */
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

  /** {@code x} above 0, {@code slope * x} below. */
  record LeakyRelu(float slope) implements Layer {
    /** Checks the slope. */
    public LeakyRelu {
      Checks.finite("slope", List.of(slope));
    }
  }

  /** The logistic function. */
  record Sigmoid() implements Layer {}

  /** Maximum over squares; padding counts as minus infinity. */
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

  /** Bilinear upsampling by a whole factor, corners not aligned. */
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

  /** Reflection padding by the given numbers of rows and columns. */
  record ReflectionPad2d(int left, int right, int top, int bottom) implements Layer {
    /** Checks the ranges. */
    public ReflectionPad2d {
      Checks.notNegative("padding", left, right, top, bottom);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      boolean fits = Math.max(left, right) < x.width() && Math.max(top, bottom) < x.height();
      Checks.require(fits, "reflects more than there is of " + x);
      return new Shape(
          x.channels(),
          Math.addExact(x.height(), Math.addExact(top, bottom)),
          Math.addExact(x.width(), Math.addExact(left, right)));
    }
  }
}
