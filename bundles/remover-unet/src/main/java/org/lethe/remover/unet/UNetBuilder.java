package org.lethe.remover.unet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;

/**
 * Builder of one U-Net. Convolutions of stride 2 lead down, the last being the bottleneck. Each way
 * up takes the map of its level beside the one from below.
 */
final class UNetBuilder {
  /** Channels of the levels in units of the width. */
  private static final List<Integer> CHANNELS = List.of(1, 2, 4, 8, 8);

  /**
   * Bias of the last convolution. The mask starts at sigmoid(3) = 0.953 everywhere, so next to
   * nothing is removed.
   */
  private static final float INITIAL_BIAS = 3;

  private final Network.Builder net;
  private final int width;
  private final int scale;

  /**
   * Creates a builder.
   *
   * @param scale pixels per side of a cell of the mask: a power of 2
   */
  UNetBuilder(Shape input, int width, int scale) {
    this.net = Network.builder(input);
    this.width = width;
    this.scale = scale;
  }

  Network build() {
    Deque<String> skips = new ArrayDeque<>();
    String x = "x";
    for (int level = 0; level < CHANNELS.size() && halves(x); level++) {
      skips.push(x);
      x = down(level, x);
    }
    int finest = Math.min(Integer.numberOfTrailingZeros(scale), skips.size() - 1);
    for (int level = skips.size() - 1; level > finest; level--) {
      x = up(level, x, skips.pop());
    }
    String last = widened("last", x, skips.pop(), 1, true);
    net.initial(last + ".weight", 0).initial(last + ".bias", INITIAL_BIAS);
    String mask = net.add(Remover.MASK, new Layer.Sigmoid(), enlarged(last, 1 << finest));
    return net.build(net.add("masked", new Layer.Mul(), "x", mask), List.of(mask));
  }

  /** Enlarges the map of a coarse mask to the size of the image. */
  private String enlarged(String map, int factor) {
    if (factor == 1) {
      return map;
    }
    String large = net.add("last.upsample2", new Layer.Upsample(factor), map);
    return sameSize(large, "x")
        ? large
        : net.add("last.resize2", new Layer.ResizeLike(), large, "x");
  }

  /**
   * Returns whether half of a map is at least 2 x 2. Twice that is the least that can be reflected
   * by 2.
   */
  private boolean halves(String x) {
    return Math.min(net.shape(x).height(), net.shape(x).width()) >= 4;
  }

  private String down(int level, String x) {
    String name = "down" + (level + 1);
    int in = net.shape(x).channels();
    int out = width * CHANNELS.get(level);
    boolean outermost = level == 0;
    String map = net.add(name + ".conv", new Layer.Conv2d(in, out, 4, 2, 1, outermost), x);
    if (!outermost) {
      map = net.add(name + ".bn", new Layer.BatchNorm2d(out), map);
    }
    return net.add(name + ".relu", new Layer.LeakyRelu(.2f), map);
  }

  private String up(int level, String x, String skip) {
    String name = "up" + level;
    int out = net.shape(skip).channels();
    String map = widened(name, x, skip, out, false);
    map = net.add(name + ".bn", new Layer.BatchNorm2d(out), map);
    map = net.add(name + ".relu", new Layer.Relu(), map);
    return net.add(name + ".concat", new Layer.Concat(), map, skip);
  }

  /** Doubles a map, fits it to an odd skip where need be, and convolves it. */
  private String widened(String name, String x, String skip, int out, boolean bias) {
    String map = net.add(name + ".upsample", new Layer.Upsample(2), x);
    if (!sameSize(map, skip)) {
      map = net.add(name + ".resize", new Layer.ResizeLike(), map, skip);
    }
    map = net.add(name + ".pad", new Layer.ReflectionPad2d(2, 1, 2, 1), map);
    int in = net.shape(map).channels();
    return net.add(name + ".conv", new Layer.Conv2d(in, out, 4, 1, 0, bias), map);
  }

  private boolean sameSize(String a, String b) {
    return net.shape(a).height() == net.shape(b).height()
        && net.shape(a).width() == net.shape(b).width();
  }
}
