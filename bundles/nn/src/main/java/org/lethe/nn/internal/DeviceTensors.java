package org.lethe.nn.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * The tensors of a network on a device. The trained parameters lie one after another in one vector.
 * Freed with the manager that owns them. Not thread-safe.
 */
public final class DeviceTensors {
  private final NDManager manager;
  private final NDArray vector;
  private final Map<String, NDArray> tensors = new HashMap<>();
  private final Map<String, NDArray> constants = new HashMap<>();

  /**
   * Puts weights on the device of a manager.
   *
   * @param manager the manager that owns the tensors
   * @param weights tensors of the names, shapes and types of the network's parameters
   */
  public DeviceTensors(NDManager manager, Network network, Weights weights) {
    this.manager = manager;
    this.vector = upload(network, weights);
    long offset = 0;
    for (Parameter parameter : network.parameters()) {
      long count = Tensor.count(parameter.extents());
      if (parameter.kind().trained()) {
        tensors.put(parameter.name(), view(offset, count, parameter));
        offset += count;
      } else if (parameter.kind() != Parameter.Kind.NUM_BATCHES_TRACKED) {
        tensors.put(parameter.name(), buffer(weights.get(parameter.name())));
      }
    }
  }

  /** Returns all trained parameters as one vector; a change of it changes them. */
  public NDArray vector() {
    return vector;
  }

  /** Returns a parameter or buffer by its name in the state dict; null if there is none. */
  public NDArray tensor(String name) {
    return tensors.get(name);
  }

  /**
   * Returns constants of a node, made at first use and kept: [1, C, 1, 1] for maps, [1, C] for
   * vectors.
   *
   * @param axes the number of axes of what they are combined with, at least 2
   */
  NDArray constant(String name, List<Float> values, int axes) {
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

  private NDArray upload(Network network, Weights weights) {
    List<Parameter> trained =
        network.parameters().stream().filter(p -> p.kind().trained()).toList();
    long size = trained.stream().mapToLong(p -> Tensor.count(p.extents())).sum();
    FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(size));
    trained.forEach(p -> values.put(weights.get(p.name()).data().asFloatBuffer()));
    return owned(values.array(), new Shape(size));
  }

  private NDArray buffer(Tensor tensor) {
    return owned(tensor.floats(), new Shape(tensor.shape()));
  }

  /** Creates an array in the engine's own memory, not in a Java buffer it only borrows. */
  private NDArray owned(float[] values, Shape shape) {
    try (NDArray borrowed = manager.create(values, shape)) {
      return borrowed.duplicate();
    }
  }

  private NDArray view(long offset, long count, Parameter parameter) {
    NDIndex range = new NDIndex("{}:{}", offset, offset + count);
    return vector.get(range).reshape(new Shape(parameter.extents())).stopGradient();
  }
}
