package org.lethe.nn;

import java.util.List;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;

/** Networks that have every layer kind and still run in milliseconds. */
public final class TinyNetworks {
  private TinyNetworks() {}

  public static Network classifier(int size, int outputs) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("norm", new Layer.Normalise(List.of(.5f, .4f, .3f), List.of(.2f, .3f, .4f)), "x");
    b.add("conv1", new Layer.Conv2d(3, 4, 3, 2, 1, false), "norm");
    b.add("bn1", new Layer.BatchNorm2d(4), "conv1");
    b.add("relu", new Layer.Relu(), "bn1");
    b.add("maxpool", new Layer.MaxPool2d(2, 2, 0), "relu");
    b.add("avgpool", new Layer.GlobalMean(), "maxpool");
    b.add("fc", new Layer.Linear(4, outputs), "avgpool");
    return b.build("fc", List.of("relu", "avgpool"));
  }

  public static Network remover(int size) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("down", new Layer.Conv2d(3, 4, 4, 2, 1, true), "x");
    b.add("bn", new Layer.BatchNorm2d(4), "down");
    b.add("leaky", new Layer.LeakyRelu(.2f), "bn");
    b.add("up", new Layer.Upsample(2), "leaky");
    b.add("resize", new Layer.ResizeLike(), "up", "x");
    b.add("concat", new Layer.Concat(), "resize", "x");
    b.add("pad", new Layer.ReflectionPad2d(2, 1, 1, 2), "concat");
    b.add("conv", new Layer.Conv2d(7, 1, 4, 1, 0, true), "pad");
    b.add("mask", new Layer.Sigmoid(), "conv");
    b.add("masked", new Layer.Mul(), "x", "mask");
    b.add("sum", new Layer.Add(), "masked", "x");
    return b.initial("conv.bias", 3).build("sum", List.of("mask"));
  }

  /** The layers of an eraser that pass gradients, on maps and on vectors. */
  public static Network eraser(int size) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("conv", new Layer.Conv2d(3, 4, 3, 2, 1, true), "x");
    b.add("some", new Layer.Select(List.of(2, 0, 2)), "conv");
    b.add("scaled", new Layer.MinMax(), "some");
    b.add("map", new Layer.ChannelMean(), "scaled");
    b.add("up", new Layer.ResizeLike(), "map", "x");
    b.add("keep", new Layer.Affine(List.of(-.5f), List.of(1f)), "up");
    b.add("masked", new Layer.Mul(), "x", "keep");
    b.add("pool", new Layer.GlobalMean(), "masked");
    b.add("vector", new Layer.Select(List.of(1, 0)), "pool");
    b.add("out", new Layer.Affine(List.of(2f, -3f), List.of(.1f, .2f)), "vector");
    return b.build("out", List.of("map"));
  }
}
