package org.lethe.api.task;

import org.lethe.api.tensor.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a task writes its state: named values, in a tree. A name is written once. Not thread-safe.
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

  /** A place for the state of a part; the part is there from its first value on. */
  StateWriter child(String name);
}
