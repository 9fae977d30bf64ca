package org.lethe.api.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The parameters and buffers of a network: immutable tensors with PyTorch's names, in order.
 * Immutable and thread-safe.
 */
public final class Weights {
  private final Map<String, Tensor> tensors;

  private Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** Creates weights from tensors, in the order of the map. */
  public static Weights of(Map<String, Tensor> tensors) {
    return new Weights(tensors);
  }

  /** Returns the names in order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** Returns whether a tensor has this name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * Returns the tensor with a name.
   *
   * @throws NoSuchElementException if no tensor has this name
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException("no weights named " + name);
    }
    return tensor;
  }

  /** Returns an unmodifiable map of all tensors by name, in order. */
  public Map<String, Tensor> asMap() {
    return tensors;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that && tensors.equals(that.tensors);
  }

  @Override
  public int hashCode() {
    return tensors.hashCode();
  }

  @Override
  public String toString() {
    return "Weights[" + tensors.size() + " tensors]";
  }
}
