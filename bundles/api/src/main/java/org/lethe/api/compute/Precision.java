package org.lethe.api.compute;

import java.util.Optional;
import java.util.stream.Stream;

/** The number format of the operations of a {@link Compute}. */
public enum Precision {
  /** IEEE single precision in all operations; the reference. */
  F32,
  /**
   * Bfloat16 in convolutions, single precision in linear layers and in losses, optimisers and
   * statistics.
   */
  BF16;

  /** Returns the precision with a name, in upper or lower case; empty if the name is unknown. */
  public static Optional<Precision> named(String name) {
    return Stream.of(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }
}
