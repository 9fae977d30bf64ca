package org.lethe.unlearner.adversarial;

import java.util.Map;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Tiny;

/** What the unlearner is given. */
final class Setup {
  static final Shape IMAGES = new Shape(3, 8, 8);

  private Setup() {}

  static Bench bench(AdversarialUnlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .withOriginal(classifier(2, "model"))
        .withAdversary(classifier(1, "adversary"))
        .withRemover(Tiny.remover(IMAGES));
  }

  static Model classifier(int outputs, String stream) {
    Network network = Tiny.classifier(IMAGES, outputs);
    return new Model(network, Initial.weights(network, 5, stream));
  }
}
