package org.lethe.backbone.resnet;

import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;

/** The residual blocks: {@code relu(x + f(x))}, where x is projected if f changes its shape. */
enum Block {
  /** Two 3x3 convolutions. */
  BASIC(1) {
    @Override
    String residual(Network.Builder net, String name, String x, int width, int stride) {
      String first = activated(net, name, 1, x, width, 3, stride);
      return convolution(net, name, 2, first, width, 3, 1);
    }
  },

  /** A 3x3 convolution between two 1x1, the last four times as wide; the 3x3 one is strided. */
  BOTTLENECK(4) {
    @Override
    String residual(Network.Builder net, String name, String x, int width, int stride) {
      String first = activated(net, name, 1, x, width, 1, 1);
      String second = activated(net, name, 2, first, width, 3, stride);
      return convolution(net, name, 3, second, width * expansion, 1, 1);
    }
  };

  final int expansion;

  Block(int expansion) {
    this.expansion = expansion;
  }

  /** Adds f to the network and returns its output. */
  abstract String residual(Network.Builder net, String name, String x, int width, int stride);

  /** Adds the block to the network and returns its output. */
  final String add(Network.Builder net, String name, String x, int width, int stride) {
    String residual = residual(net, name, x, width, stride);
    String shortcut = shortcut(net, name, x, width * expansion, stride);
    String sum = net.add(name + ".add", new Layer.Add(), residual, shortcut);
    return net.add(name + ".relu", new Layer.Relu(), sum);
  }

  private static String shortcut(
      Network.Builder net, String name, String x, int channels, int stride) {
    if (stride == 1 && net.shape(x).channels() == channels) {
      return x;
    }
    String projection = name + ".downsample";
    return convolution(net, projection + ".0", projection + ".1", x, channels, 1, stride);
  }

  private static String activated(
      Network.Builder net, String name, int number, String x, int out, int kernel, int stride) {
    String convolution = convolution(net, name, number, x, out, kernel, stride);
    return net.add(name + ".relu" + number, new Layer.Relu(), convolution);
  }

  private static String convolution(
      Network.Builder net, String name, int number, String x, int out, int kernel, int stride) {
    return convolution(net, name + ".conv" + number, name + ".bn" + number, x, out, kernel, stride);
  }

  private static String convolution(
      Network.Builder net,
      String name,
      String normName,
      String x,
      int out,
      int kernel,
      int stride) {
    int in = net.shape(x).channels();
    String conv = net.add(name, new Layer.Conv2d(in, out, kernel, stride, kernel / 2, false), x);
    return net.add(normName, new Layer.BatchNorm2d(out), conv);
  }
}
