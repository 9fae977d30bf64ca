package org.lethe.api.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What follows from a layer kind: output shapes, parameters, operation counts. */
final class Arithmetic {
  private Arithmetic() {}

  static Shape shape(String name, Layer layer, List<Shape> inputs) {
    requireInputs(name, layer, inputs.size());
    Shape x = inputs.get(0);
    if (layer instanceof Layer.Conv2d conv) {
      requireChannels(name, conv.in(), x);
      return window(name, conv.out(), x, conv.kernel(), conv.stride(), conv.padding());
    }
    if (layer instanceof Layer.BatchNorm2d norm) {
      requireChannels(name, norm.channels(), x);
    }
    if (layer instanceof Layer.Normalise normalise) {
      requireChannels(name, normalise.mean().size(), x);
    }
    if (layer instanceof Layer.Linear linear) {
      requireChannels(name, linear.in(), x);
      require(x.height() == 1 && x.width() == 1, name, "takes vectors, not " + x);
      return Shape.vector(linear.out());
    }
    if (layer instanceof Layer.MaxPool2d pool) {
      require(2 * pool.padding() <= pool.kernel(), name, "pads by more than half of its window");
      return window(name, x.channels(), x, pool.kernel(), pool.stride(), pool.padding());
    }
    if (layer instanceof Layer.GlobalMean) {
      return Shape.vector(x.channels());
    }
    if (layer instanceof Layer.Upsample up) {
      return new Shape(x.channels(), x.height() * up.factor(), x.width() * up.factor());
    }
    if (layer instanceof Layer.ReflectionPad2d pad) {
      return padded(name, x, pad);
    }
    return inputs.size() == 1 ? x : joined(name, layer, inputs);
  }

  private static Shape joined(String name, Layer layer, List<Shape> inputs) {
    Shape x = inputs.get(0);
    Shape y = inputs.get(1);
    if (layer instanceof Layer.ResizeLike) {
      return new Shape(x.channels(), y.height(), y.width());
    }
    boolean sameSize =
        inputs.stream().allMatch(s -> s.height() == x.height() && s.width() == x.width());
    require(sameSize, name, "joins inputs of different sizes: " + inputs);
    if (layer instanceof Layer.Concat) {
      int channels = inputs.stream().mapToInt(Shape::channels).sum();
      return new Shape(channels, x.height(), x.width());
    }
    boolean broadcast = layer instanceof Layer.Mul && (x.channels() == 1 || y.channels() == 1);
    require(x.equals(y) || broadcast, name, "joins inputs of different shapes: " + inputs);
    return x.channels() >= y.channels() ? x : y;
  }

  static List<Parameter> parameters(Node node) {
    List<Parameter> parameters = new ArrayList<>();
    if (node.layer() instanceof Layer.Conv2d conv) {
      long kernel = conv.kernel();
      add(parameters, node, Parameter.Kind.WEIGHT, conv.out(), conv.in(), kernel, kernel);
      if (conv.bias()) {
        add(parameters, node, Parameter.Kind.BIAS, conv.out());
      }
    } else if (node.layer() instanceof Layer.Linear linear) {
      add(parameters, node, Parameter.Kind.WEIGHT, linear.out(), linear.in());
      add(parameters, node, Parameter.Kind.BIAS, linear.out());
    } else if (node.layer() instanceof Layer.BatchNorm2d norm) {
      add(parameters, node, Parameter.Kind.WEIGHT, norm.channels());
      add(parameters, node, Parameter.Kind.BIAS, norm.channels());
      add(parameters, node, Parameter.Kind.RUNNING_MEAN, norm.channels());
      add(parameters, node, Parameter.Kind.RUNNING_VAR, norm.channels());
      add(parameters, node, Parameter.Kind.NUM_BATCHES_TRACKED);
    }
    return parameters;
  }

  static long flops(Node node) {
    long positions = (long) node.shape().height() * node.shape().width();
    if (node.layer() instanceof Layer.Conv2d conv) {
      return 2L * conv.in() * conv.kernel() * conv.kernel() * conv.out() * positions;
    }
    if (node.layer() instanceof Layer.Linear linear) {
      return 2L * linear.in() * linear.out();
    }
    return 0;
  }

  private static void add(
      List<Parameter> parameters, Node node, Parameter.Kind kind, long... extents) {
    List<Long> shape = Arrays.stream(extents).boxed().toList();
    parameters.add(new Parameter(node.name() + "." + kind.label(), kind, shape));
  }

  private static Shape window(
      String name, int channels, Shape x, int kernel, int stride, int padding) {
    int height = x.height() + 2 * padding - kernel;
    int width = x.width() + 2 * padding - kernel;
    require(
        height >= 0 && width >= 0,
        name,
        "has a window of %1$dx%1$d, larger than %2$s padded by %3$d".formatted(kernel, x, padding));
    return new Shape(channels, height / stride + 1, width / stride + 1);
  }

  private static Shape padded(String name, Shape x, Layer.ReflectionPad2d pad) {
    boolean fits =
        Math.max(pad.left(), pad.right()) < x.width()
            && Math.max(pad.top(), pad.bottom()) < x.height();
    require(fits, name, "reflects more than there is of " + x);
    return new Shape(
        x.channels(), x.height() + pad.top() + pad.bottom(), x.width() + pad.left() + pad.right());
  }

  private static void requireInputs(String name, Layer layer, int count) {
    boolean fits;
    if (layer instanceof Layer.Add
        || layer instanceof Layer.Mul
        || layer instanceof Layer.ResizeLike) {
      fits = count == 2;
    } else if (layer instanceof Layer.Concat) {
      fits = count >= 2;
    } else {
      fits = count == 1 && !(layer instanceof Layer.Input);
    }
    require(fits, name, layer + " does not take " + count + " inputs");
  }

  private static void requireChannels(String name, int wanted, Shape x) {
    require(x.channels() == wanted, name, "takes " + wanted + " channels, not " + x);
  }

  private static void require(boolean condition, String name, String message) {
    if (!condition) {
      throw new IllegalArgumentException(name + " " + message);
    }
  }
}
