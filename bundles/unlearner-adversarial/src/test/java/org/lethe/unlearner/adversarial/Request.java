package org.lethe.unlearner.adversarial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Initial;

/** Forget {@code feature} of quadrants, with networks of a few layers. */
record Request(Samples samples, Settings settings) implements UnlearnContext {
  private static final int SIZE = 8;

  static Request of(Map<String, ?> settings) {
    return new Request(new Quadrants(SIZE, 20), Settings.check(Choices.declared(), settings));
  }

  @Override
  public String task() {
    return "task";
  }

  @Override
  public List<String> forget() {
    return List.of("feature");
  }

  @Override
  public Model original() {
    return classifier(2, "model");
  }

  @Override
  public Optional<Model> adversary() {
    return Optional.of(classifier(1, "adversary"));
  }

  @Override
  public Optional<Network> remover() {
    Network.Builder b = Network.builder(new Shape(3, SIZE, SIZE));
    b.add("down", new Layer.Conv2d(3, 4, 3, 1, 1, true), "x");
    b.add("bn", new Layer.BatchNorm2d(4), "down");
    b.add("relu", new Layer.Relu(), "bn");
    b.add("conv", new Layer.Conv2d(4, 1, 3, 1, 1, true), "relu");
    b.add("mask", new Layer.Sigmoid(), "conv");
    b.add("masked", new Layer.Mul(), "x", "mask");
    return Optional.of(b.initial("conv.bias", 3).build("masked", List.of("mask")));
  }

  private static Model classifier(int outputs, String stream) {
    Network.Builder b = Network.builder(new Shape(3, SIZE, SIZE));
    b.add("conv1", new Layer.Conv2d(3, 4, 3, 2, 1, false), "x");
    b.add("bn1", new Layer.BatchNorm2d(4), "conv1");
    b.add("relu", new Layer.Relu(), "bn1");
    b.add("avgpool", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(4, outputs), "avgpool");
    Network network = b.build("fc", List.of("relu"));
    return new Model(network, Initial.weights(network, 5, stream));
  }

  @Override
  public OptionalDouble budget() {
    return OptionalDouble.empty();
  }

  @Override
  public OptionalInt updates() {
    return OptionalInt.empty();
  }

  @Override
  public long seed() {
    return 3;
  }

  @Override
  public Compute compute() {
    return new Processor();
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException("not needed");
  }

  @Override
  public Path cache() {
    throw new UnsupportedOperationException("not needed");
  }

  @Override
  public long memoryBudget() {
    return 0;
  }

  @Override
  public void warn(String message) {
    throw new AssertionError(message);
  }
}
