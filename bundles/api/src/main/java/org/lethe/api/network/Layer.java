package org.lethe.api.network;

import java.util.List;

/**
 * A layer kind with its fixed settings, meant as PyTorch means the module or function of that name.
 * Layers take feature maps of shape [N, C, H, W]; {@link Linear} takes and {@link GlobalMean} gives
 * vectors, [N, C].
 */
public sealed interface Layer {

  /** The network's input. */
  record Input() implements Layer {}

  /** {@code (x - mean) / std} per channel, with constants that are not trained. */
  record Normalise(List<Float> mean, List<Float> std) implements Layer {
    /** Copies the lists and checks them. */
    public Normalise {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
      if (mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0))) {
        throw new IllegalArgumentException("mean " + mean + " and std " + std);
      }
    }
  }

  /** Square convolution, zero padding: parameters {@code weight} and, if any, {@code bias}. */
  record Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias)
      implements Layer {}

  /**
   * Batch normalisation with eps 1e-5 and momentum 0.1: parameters {@code weight}, {@code bias},
   * buffers {@code running_mean}, {@code running_var}, {@code num_batches_tracked}.
   */
  record BatchNorm2d(int channels) implements Layer {}

  /** {@code x W' + b}: parameters {@code weight} and {@code bias}. */
  record Linear(int in, int out) implements Layer {}

  /** {@code max(x, 0)}. */
  record Relu() implements Layer {}

  /** {@code x} above 0, {@code slope * x} below. */
  record LeakyRelu(float slope) implements Layer {}

  /** The logistic function. */
  record Sigmoid() implements Layer {}

  /** Maximum over squares; padding counts as minus infinity. */
  record MaxPool2d(int kernel, int stride, int padding) implements Layer {}

  /** The mean over all positions: [N, C, H, W] to [N, C]. */
  record GlobalMean() implements Layer {}

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {}

  /** Product of two inputs; a one-channel input is broadcast over the other's channels. */
  record Mul() implements Layer {}

  /** Concatenation of two or more inputs along the channels. */
  record Concat() implements Layer {}

  /** Bilinear upsampling by a whole factor, corners not aligned. */
  record Upsample(int factor) implements Layer {}

  /** Bilinear resizing of the first input to the height and width of the second. */
  record ResizeLike() implements Layer {}

  /** Reflection padding by the given numbers of rows and columns. */
  record ReflectionPad2d(int left, int right, int top, int bottom) implements Layer {}
}
