package org.lethe.unlearner.baseline;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.Tiny;

/** All baselines, and what they are given. */
final class Setup {
  static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());

  private Setup() {}

  static List<Unlearner> all() {
    return List.of(
        new Naive(NETWORKS),
        new RandomMask(NETWORKS),
        new CentreMask(NETWORKS),
        new FineTune(NETWORKS),
        new Retrain(NETWORKS),
        new ConstantFeature(NETWORKS),
        new RandomInit());
  }

  /** Those that are compared with another method. */
  static List<Unlearner> controls() {
    return List.of(new Naive(NETWORKS), new RandomMask(NETWORKS), new CentreMask(NETWORKS));
  }

  static Bench bench(Unlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .withOriginal(model(5))
        .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 5));
  }

  static Model model(long seed) {
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    return new Model(network, Initial.weights(network, seed, "model"));
  }

  /** Something to compare with that masked the images by a network. */
  static Unlearned masked(double meanMask) {
    Network remover = Tiny.remover(new Shape(3, 8, 8));
    return new Unlearned(
        model(6),
        new Masker.Learned(new Model(remover, Initial.weights(remover, 5, "remover"))),
        OptionalDouble.of(meanMask),
        Optional.of(new Tuning(8, 4, 1e-2)),
        List.of());
  }

  /** Something to compare with that kept so much of the images, where it masked them. */
  static Unlearned main(Tuning tuning, OptionalDouble meanMask) {
    return new Unlearned(model(6), new Masker.None(), meanMask, Optional.of(tuning), List.of());
  }
}
