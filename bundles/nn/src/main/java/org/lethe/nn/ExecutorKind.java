package org.lethe.nn;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way in which networks are computed. Results of the two differ in their last bits.
 *
 * @since 3.0
 */
public enum ExecutorKind {
  /** Operator by operator: the reference. */
  EAGER,
  /** By one call of a TorchScript program per network. */
  SCRIPT;

  /** Returns the kind with a name, in upper or lower case; empty if the name is unknown. */
  public static Optional<ExecutorKind> named(String name) {
    return Stream.of(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Returns the name in settings and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
