package org.lethe.unlearner.debias;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * The linear layer in which a network ends.
 *
 * @param name name of its node
 * @param features name of the node whose output it takes
 * @param width number of features
 * @param classes number of logits
 */
record LastLayer(String name, String features, int width, int classes) {

  /**
   * Returns the last layer of a network.
   *
   * @throws LetheException if it is of another kind
   */
  static LastLayer of(Network network) {
    Node last = network.node(network.output());
    if (last.layer() instanceof Layer.Linear linear) {
      return new LastLayer(last.name(), last.inputs().get(0), linear.in(), linear.out());
    }
    throw new LetheException(
        "%s: the network ends in %s, a %s; choose a backbone that ends in a linear layer"
            .formatted(
                DeepFeatureReweighting.ID, last.name(), last.layer().getClass().getSimpleName()));
  }

  /**
   * Returns a model with other weights of this layer.
   *
   * @param lines weights and, last, bias of each logit
   */
  Model replaced(Model model, double[][] lines) {
    float[] weight = new float[classes * width];
    float[] bias = new float[classes];
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < width; j++) {
        weight[k * width + j] = (float) lines[k][j];
      }
      bias[k] = (float) lines[k][width];
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.weights().asMap());
    tensors.put(name + ".weight", Tensor.of(weight, classes, width));
    tensors.put(name + ".bias", Tensor.of(bias, classes));
    return new Model(model.network(), Weights.of(tensors));
  }
}
