package org.lethe.api.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state that a task wrote with a {@link StateWriter}. Reading a value that was not written
 * throws {@link java.util.NoSuchElementException}. Thread-safe.
 */
@ProviderType
public interface StateReader {

  /** Reads a tensor. */
  Tensor tensor(String name);

  /** Reads a whole number. */
  long integer(String name);

  /** Reads a number. */
  double decimal(String name);

  /** Reads a text. */
  String text(String name);

  /** Reads weights; without tensors if nothing was written. */
  default Weights weights(String name) {
    StateReader part = child(name);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    part.tensors().forEach(tensor -> tensors.put(tensor, part.tensor(tensor)));
    return Weights.of(tensors);
  }

  /** Returns the state of a part; an empty state if no value was written to it. */
  StateReader child(String name);

  /** Returns whether a value or a part has this name. */
  boolean has(String name);

  /** Returns the names of the tensors in order, without those of parts. */
  Set<String> tensors();
}
