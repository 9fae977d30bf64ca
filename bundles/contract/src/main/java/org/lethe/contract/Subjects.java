package org.lethe.contract;

import java.util.List;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.DType;
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

  /** Returns two groups of the filters of a classifier's activations. */
  static Identification identification() {
    Model model = classifier("identifier");
    int filters = model.network().node("relu").shape().channels();
    return new Identification(
        model, new FilterGroups("relu", filters, List.of(List.of(0, 2), List.of(1))));
  }

  static boolean isFinite(Model model) {
    return model.weights().asMap().values().stream()
        .allMatch(tensor -> tensor.type() != DType.F32 || tensor.isFinite());
  }

  private static Model model(Network network, String stream) {
    return new Model(network, Initial.weights(network, SEED, stream));
  }
}
