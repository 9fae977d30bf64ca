package org.lethe.safetensors;

import java.util.List;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;

/** A network of every layer kind, with settings that are hard to write. */
final class EveryLayer {
  private EveryLayer() {}

  static Network network() {
    Network.Builder b = Network.builder(new Shape(3, 16, 16));
    List<Float> odd = List.of(.1f, 1e-40f, 3.4028235e38f);
    b.add("norm", new Layer.Normalise(List.of(.485f, -0f, .406f), odd), "x");
    b.add("affine", new Layer.Affine(List.of(-1f / 3, 1e10f, 0f), odd), "norm");
    b.add("conv \"é\" 日本", new Layer.Conv2d(3, 4, 3, 1, 1, false), "affine");
    b.add("bn", new Layer.BatchNorm2d(4), "conv \"é\" 日本");
    b.add("relu", new Layer.Relu(), "bn");
    b.add("leaky", new Layer.LeakyRelu(.2f), "relu");
    b.add("maxpool", new Layer.MaxPool2d(3, 2, 1), "leaky");
    b.add("select", new Layer.Select(List.of(3, 0, 3)), "maxpool");
    b.add("minmax", new Layer.MinMax(), "select");
    b.add("mean", new Layer.ChannelMean(), "minmax");
    b.add("up", new Layer.Upsample(3), "mean");
    b.add("resize", new Layer.ResizeLike(), "up", "x");
    b.add("threshold", new Layer.Threshold(-1.5f), "resize");
    b.add("sigmoid", new Layer.Sigmoid(), "threshold");
    b.add("mul", new Layer.Mul(), "x", "sigmoid");
    b.add("add", new Layer.Add(), "mul", "x");
    b.add("pad", new Layer.ReflectionPad2d(2, 1, 0, 3), "add");
    b.add("concat", new Layer.Concat(), "pad", "pad", "pad");
    b.add("pool", new Layer.GlobalMean(), "concat");
    b.add("fc", new Layer.Linear(9, 2), "pool");
    return b.initial("fc.bias", 3).initial("bn.weight", 1e-7f).build("fc", List.of("relu", "pool"));
  }
}
