package org.lethe.api.task;

import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The destination of the state of a task: a tree of named values. A name is written once. Not
 * thread-safe.
 */
@ProviderType
public interface StateWriter {

  /** Writes a tensor. */
  void put(String name, Tensor value);

  /** Writes a whole number. */
  void put(String name, long value);

  /** Writes a number. */
  void put(String name, double value);

  /** Writes a text. */
  void put(String name, String value);

  /** Writes weights as a part whose values are the tensors. */
  default void put(String name, Weights value) {
    StateWriter part = child(name);
    value.asMap().forEach(part::put);
  }

  /** Returns the writer of a part. The part is created when its first value is written. */
  StateWriter child(String name);
}
