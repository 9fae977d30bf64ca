package org.lethe.nn;

/** The gradients of the executor {@code eager}. */
class EagerGradientTest extends Gradients {
  EagerGradientTest() {
    super(ExecutorKind.EAGER);
  }
}
