package org.lethe.api.network;

import java.util.Arrays;
import java.util.List;

/**
 * Checks of settings and inputs that several layers use. Each throws an {@link
 * IllegalArgumentException}.
 */
final class Checks {
  private Checks() {}

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static void positive(String what, int... values) {
    require(Arrays.stream(values).allMatch(value -> value > 0), what + " less than 1");
  }

  static void notNegative(String what, int... values) {
    require(Arrays.stream(values).allMatch(value -> value >= 0), what + " less than 0");
  }

  /** Returns a copy of numbers after checking that all are finite. */
  static List<Float> finite(String what, List<Float> values) {
    require(values.stream().allMatch(Float::isFinite), what + " " + values + " is not finite");
    return List.copyOf(values);
  }

  static void window(int kernel, int stride, int padding) {
    positive("kernel or stride", kernel, stride);
    notNegative("padding", padding);
  }

  /** Returns a shape after checking its number of channels. */
  static Shape channels(int wanted, Shape x) {
    require(x.channels() == wanted, "takes " + wanted + " channels, not " + x);
    return x;
  }

  /** Returns the first shape after checking that all have its height and width. */
  static Shape sameSize(List<Shape> inputs) {
    Shape x = inputs.get(0);
    require(
        inputs.stream().allMatch(s -> s.height() == x.height() && s.width() == x.width()),
        "joins inputs of different sizes: " + inputs);
    return x;
  }

  static void sameShape(boolean same, List<Shape> inputs) {
    require(same, "joins inputs of different shapes: " + inputs);
  }

  /** Returns the shape of the output of a sliding window. */
  static Shape windowed(int channels, Shape x, int kernel, int stride, int padding) {
    int height = room(x.height(), kernel, padding);
    int width = room(x.width(), kernel, padding);
    require(
        height >= 0 && width >= 0,
        "has a window of %1$dx%1$d, larger than %2$s padded by %3$d".formatted(kernel, x, padding));
    return new Shape(channels, height / stride + 1, width / stride + 1);
  }

  private static int room(int extent, int kernel, int padding) {
    return Math.toIntExact(extent + 2L * padding - kernel);
  }
}
