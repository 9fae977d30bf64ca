package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.lethe.nn.Module;

/** The gradients of a module's parameters, in the order of its vector. */
final class GradientVector {
  private GradientVector() {}

  /**
   * Multiplies the gradients.
   *
   * @param factors a factor for each component of the module's vector
   */
  static void multiply(NDManager step, Module module, NDArray factors) {
    long offset = 0;
    for (NDArray parameter : module.parameters()) {
      NDArray gradient = parameter.getGradient();
      gradient.attach(step);
      NDIndex range = new NDIndex("{}:{}", offset, offset + gradient.size());
      NDArray part = factors.get(step, range);
      gradient.muli(part.reshape(gradient.getShape()));
      offset += gradient.size();
    }
  }

  /** Takes the gradients, as one vector of the given manager, and clears them. */
  static NDArray take(NDManager step, Module module) {
    NDList parts = new NDList();
    for (NDArray parameter : module.parameters()) {
      NDArray gradient = parameter.getGradient();
      gradient.attach(step);
      parts.add(gradient.flatten());
    }
    NDArray vector = NDArrays.concat(parts);
    module.parameters().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter));
    return vector;
  }
}
