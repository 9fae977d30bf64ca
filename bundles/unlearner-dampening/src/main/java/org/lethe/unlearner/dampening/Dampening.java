package org.lethe.unlearner.dampening;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * Rule of Selective Synaptic Dampening (Foster, Schoepf, Brintrup: Fast Machine Unlearning Without
 * Retraining Through Selective Synaptic Dampening, AAAI 2024, arXiv 2308.07707). A parameter whose
 * importance for the unlearned data is more than alpha times that for all data is multiplied by
 * min(lambda * all / unlearned, 1).
 *
 * @param alpha the selection threshold
 * @param lambda the strength; smaller dampens more
 */
record Dampening(double alpha, double lambda) {

  /**
   * Weights after the rule.
   *
   * @param weights all weights, the dampened ones and the others
   * @param dampened the number of parameters that were multiplied by a factor below 1
   */
  record Dampened(Weights weights, long dampened) {}

  /**
   * Applies the rule. Buffers keep their values.
   *
   * @param all the importance of each trained parameter for all data, in the order of the state
   *     dict
   * @param unlearned the importance for the unlearned data
   */
  Dampened apply(Network network, Weights weights, float[] all, float[] unlearned) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    long count = 0;
    int offset = 0;
    for (Parameter parameter : network.parameters()) {
      if (parameter.kind().trained()) {
        float[] values = weights.get(parameter.name()).floats();
        for (int i = 0; i < values.length; i++, offset++) {
          double factor = factor(all[offset], unlearned[offset]);
          values[i] = (float) (values[i] * factor);
          count += factor < 1 ? 1 : 0;
        }
        tensors.put(parameter.name(), Tensor.of(values, parameter.extents()));
      }
    }
    return new Dampened(Weights.of(tensors), count);
  }

  private double factor(double all, double unlearned) {
    return unlearned > alpha * all ? Math.min(lambda * all / unlearned, 1) : 1;
  }
}
