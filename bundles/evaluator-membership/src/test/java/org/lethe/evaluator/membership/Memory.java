package org.lethe.evaluator.membership;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Masker;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** Images with random classes, which can only be memorised, and models that did so. */
final class Memory extends Spots {
  static final Map<String, ?> TRAINING =
      Map.of("epochs", 25, "batch", 16, "lr", 0.005, "select", "last");
  private static final int SIZE = 6;
  private static final int HIDDEN = 48;

  Memory(int count) {
    super(SIZE, count);
  }

  @Override
  public String fingerprint() {
    return "random " + super.fingerprint();
  }

  @Override
  public int[] values(Split split, String annotation) {
    Streams streams = Streams.of(5, annotation + split.label());
    return IntStream.range(0, count(split)).map(row -> streams.at(0, row).below(2)).toArray();
  }

  /** Returns a network with a weight for each pixel. */
  static Network network() {
    Network.Builder b = Network.builder(new Shape(3, SIZE, SIZE));
    b.add("conv", new Layer.Conv2d(3, HIDDEN, SIZE, 1, 0, true), "x");
    b.add("relu", new Layer.Relu(), "conv");
    b.add("mean", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(HIDDEN, 2), "mean");
    return b.build("fc", List.of("relu"));
  }

  /** Returns a model with random weights. */
  static Model untrained() {
    return new Model(network(), Initial.weights(network(), 1, "untrained"));
  }

  /** Returns a model trained on some training images. */
  Model trained(int... rows) {
    EngineNetworks networks = new EngineNetworks(Engine.getInstance());
    Training.Plan plan =
        new Training.Plan(
            untrained(),
            this,
            Target.classes(LEFT),
            new Masker.None(),
            rows,
            new TrainingOptions(25, 16, 0.005, 0),
            1,
            "memory");
    Training training = new Training(networks, new CallingThread(), plan, Optional.empty());
    return new Model(network(), Life.whole(training));
  }
}
