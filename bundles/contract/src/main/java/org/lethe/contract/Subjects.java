package org.lethe.contract;

import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.nn.Initial;
import org.lethe.testing.Tiny;

/** Models with initial weights. */
final class Subjects {
  static final int SIZE = 8;
  static final Shape IMAGES = new Shape(3, SIZE, SIZE);
  private static final long SEED = 5;

  private Subjects() {}

  /** Returns a classifier of an attribute, with two logits. */
  static Model classifier(String stream) {
    return model(Tiny.classifier(IMAGES, 2), stream);
  }

  /** Returns an adversary for one feature, with one logit. */
  static Model adversary() {
    return model(Tiny.classifier(IMAGES, 1), "adversary");
  }

  static Model remover() {
    return model(Tiny.remover(IMAGES), "remover");
  }

  private static Model model(Network network, String stream) {
    return new Model(network, Initial.weights(network, SEED, stream));
  }
}
