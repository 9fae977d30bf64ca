package org.lethe.unlearner.adversarial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Tiny;

/** Contexts, settings and networks for the unlearner. */
final class Setup {
  static final Shape IMAGES = new Shape(3, 8, 8);

  private Setup() {}

  static Bench bench(AdversarialUnlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .withOriginal(classifier(2, "model"))
        .withAdversary(classifier(1, "adversary"))
        .withRemover(Tiny.remover(IMAGES));
  }

  /** Returns the settings of the paper's own procedure, and some more. */
  static Map<String, Object> paper(Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "objective", "paper",
                "adversaryLr", 0,
                "order", "alternate",
                "tune", "masked",
                "rows", "all"));
    settings.putAll(more);
    return settings;
  }

  /** Describes a remover of one convolution, whose mask is the same in every pixel at first. */
  static Network plain(float bias) {
    Network.Builder b = Network.builder(IMAGES);
    b.add("conv", new Layer.Conv2d(IMAGES.channels(), 1, 1, 1, 0, true), "x");
    b.add(Remover.MASK, new Layer.Sigmoid(), "conv");
    b.add("masked", new Layer.Mul(), "x", Remover.MASK);
    b.initial("conv.weight", 0).initial("conv.bias", bias);
    return b.build("masked", List.of(Remover.MASK));
  }

  static Model classifier(int outputs, String stream) {
    Network network = Tiny.classifier(IMAGES, outputs);
    return new Model(network, Initial.weights(network, 5, stream));
  }
}
