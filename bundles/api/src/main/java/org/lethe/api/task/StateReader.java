package org.lethe.api.task;

import java.util.Set;
import org.lethe.api.tensor.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a task wrote with a {@link StateWriter}. Reading what was not written throws {@link
 * java.util.NoSuchElementException}. Thread-safe.
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

  /** The state of a part; empty if nothing was written there. */
  StateReader child(String name);

  /** Whether a value of any kind, or a part, has this name. */
  boolean has(String name);

  /** The names of the tensors written here, in order, those of parts excluded. */
  Set<String> tensors();
}
