package org.lethe.api.compute;

/** The arithmetic of a {@link Compute}. */
public enum Precision {
  /** IEEE single precision throughout: the reference. */
  F32,
  /** Convolutions and matrix products in bfloat16, the rest in single precision. */
  BF16
}
