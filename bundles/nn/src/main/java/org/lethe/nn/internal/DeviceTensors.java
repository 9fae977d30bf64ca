package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Parameter.Kind;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * The tensors of a network on a device. The trained parameters lie one after another in one vector,
 * for which gradients are computed unless they are constants. The weight of a convolution lies in
 * it channels-last, so that convolutions use it as it is. Freed with the manager that owns them.
 * Not thread-safe.
 */
public final class DeviceTensors {
  private final NDManager manager;
  private final List<Parameter> trained;
  private final Layout layout;
  private final NDArray vector;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> buffers = new HashMap<>();
  private final Map<String, NDArray> constants = new HashMap<>();

  /**
   * Puts weights on the device of a manager.
   *
   * @param manager the manager that owns the tensors
   * @param weights tensors of the names, shapes and types of the network's parameters
   */
  public DeviceTensors(NDManager manager, Network network, Weights weights) {
    this.manager = manager;
    this.trained = network.parameters().stream().filter(p -> p.kind().trained()).toList();
    this.layout = new Layout(trained);
    this.vector = owned(layout.toDevice(trained(weights)), new Shape(layout.size()));
    this.parameters = views(manager, vector.stopGradient());
    for (Parameter parameter : network.parameters()) {
      if (!parameter.kind().trained() && parameter.kind() != Kind.NUM_BATCHES_TRACKED) {
        Tensor tensor = weights.get(parameter.name());
        buffers.put(parameter.name(), owned(tensor.floats(), new Shape(tensor.shape())));
      }
    }
  }

  /** Returns all trained parameters as one vector; a change of it changes them. */
  public NDArray vector() {
    return vector;
  }

  /** Returns the trained parameters by name, as constants. */
  public Map<String, NDArray> parameters() {
    return parameters;
  }

  /**
   * Returns the trained parameters by name, on the graph of the vector if one is recorded.
   *
   * @param step the manager that owns the graph
   */
  Map<String, NDArray> recorded(NDManager step) {
    return JniUtils.isGradMode() && vector.hasGradient() ? views(step, vector) : parameters;
  }

  /** Returns a running mean or variance by its name in the state dict; null if there is none. */
  public NDArray buffer(String name) {
    return buffers.get(name);
  }

  /** Returns the order of the components of {@link #vector}. */
  public Layout layout() {
    return layout;
  }

  /**
   * Returns the components of a vector by the names of the parameters, in their shapes.
   *
   * @param owner the manager of the result
   * @param values a vector in the order of {@link #vector}
   */
  public Map<String, NDArray> views(NDManager owner, NDArray values) {
    Map<String, NDArray> views = new LinkedHashMap<>();
    if (trained.isEmpty()) {
      return views;
    }
    NDList parts = JniUtils.split((PtNDArray) values, layout.sizes(), 0);
    parts.attach(owner);
    for (int i = 0; i < trained.size(); i++) {
      views.put(trained.get(i).name(), Layout.view(parts.get(i), trained.get(i)));
    }
    return views;
  }

  /**
   * Returns constants of a node, made at first use and kept: [1, C, 1, 1] for maps, [1, C] for
   * vectors.
   *
   * @param axes the number of axes of what they are combined with, at least 2
   */
  public NDArray constant(String name, List<Float> values, int axes) {
    return constants.computeIfAbsent(
        name,
        key -> {
          float[] plain = new float[values.size()];
          for (int i = 0; i < plain.length; i++) {
            plain[i] = values.get(i);
          }
          long[] extents = new long[axes];
          Arrays.fill(extents, 1);
          extents[1] = plain.length;
          return owned(plain, new Shape(extents));
        });
  }

  private float[] trained(Weights weights) {
    FloatBuffer values = FloatBuffer.allocate(layout.size());
    trained.forEach(p -> values.put(weights.get(p.name()).data().asFloatBuffer()));
    return values.array();
  }

  /** Creates an array in the engine's own memory, not in a Java buffer it only borrows. */
  private NDArray owned(float[] values, Shape shape) {
    try (NDArray borrowed = manager.create(values, shape)) {
      return borrowed.duplicate();
    }
  }
}
