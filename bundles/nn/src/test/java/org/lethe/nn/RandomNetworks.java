package org.lethe.nn;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/** Networks of random layers, of which each takes the outputs of one or two earlier ones. */
final class RandomNetworks {
  private static final int LAYERS = 12;
  private static final int LARGEST = 2_000;

  private RandomNetworks() {}

  /** Returns the network of a number. */
  static Network of(int number) {
    Draws draws = Streams.of(number, "network").at(0, 0);
    Network.Builder b = Network.builder(new Shape(3, 12, 10));
    List<String> names = new ArrayList<>(List.of("x"));
    while (names.size() <= LAYERS) {
      String name = "n" + names.size();
      String x = names.get(draws.below(names.size()));
      String y = names.get(draws.below(names.size()));
      try {
        names.add(add(b, name, draws, x, y));
      } catch (IllegalArgumentException e) {
        // The layer does not take such inputs; another one is drawn.
      }
    }
    String last = names.get(names.size() - 1);
    return b.build(last, List.of());
  }

  private static String add(Network.Builder b, String name, Draws draws, String x, String y) {
    Shape shape = b.shape(x);
    int channels = shape.channels();
    if (shape.count() > LARGEST) {
      return b.add(
          name, new Layer.MaxPool2d(2, 2, 0), b.add(name + ".mean", new Layer.ChannelMean(), x));
    }
    if (shape.height() < 3 || shape.width() < 3) {
      return b.add(name, new Layer.ResizeLike(), x, "x");
    }
    return switch (draws.below(16)) {
      case 0, 1, 2 -> convolved(b, name, draws, x);
      case 3 -> b.add(name, new Layer.BatchNorm2d(channels), x);
      case 4, 5 -> b.add(name, new Layer.Relu(), x);
      case 6 -> b.add(name, new Layer.LeakyRelu(draws.below(2) == 0 ? .2f : 0), x);
      case 7 -> b.add(name, new Layer.Sigmoid(), x);
      case 8 -> b.add(name, new Layer.MaxPool2d(3, 2, 1), x);
      case 9 -> b.add(name, new Layer.Add(), x, y);
      case 10 -> b.add(name, new Layer.Mul(), x, y);
      case 11 -> b.add(name, new Layer.Concat(), x, y);
      case 12 -> b.add(name, new Layer.Upsample(2), x);
      case 13 -> b.add(name, new Layer.ReflectionPad2d(1, 2, 0, 1), x);
      case 14 -> b.add(name, new Layer.Select(List.of(channels - 1, 0)), x);
      default -> b.add(name, new Layer.ChannelMean(), x);
    };
  }

  /** A convolution, half of the time with a batch normalisation and a ReLU after it. */
  private static String convolved(Network.Builder b, String name, Draws draws, String x) {
    int in = b.shape(x).channels();
    int kernel = 1 + draws.below(3);
    Layer conv =
        new Layer.Conv2d(in, 5, kernel, 1 + draws.below(2), kernel / 2, draws.below(2) == 0);
    if (draws.below(2) == 0) {
      return b.add(name, conv, x);
    }
    b.add(name + ".conv", conv, x);
    b.add(name + ".bn", new Layer.BatchNorm2d(5), name + ".conv");
    return b.add(name, new Layer.Relu(), name + ".bn");
  }
}
