package org.lethe.api.compute;

import java.util.Optional;
import java.util.stream.Stream;

/** The arithmetic of a {@link Compute}. */
public enum Precision {
  /** IEEE single precision throughout: the reference. */
  F32,
  /** Convolutions and matrix products in bfloat16, the rest in single precision. */
  BF16;

  /** Returns the precision of a name, in any case; empty if there is none. */
  public static Optional<Precision> named(String name) {
    return Stream.of(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }
}
