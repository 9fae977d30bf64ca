package org.lethe.nn;

/** The gradients of the executor {@code script}. */
class ScriptGradientTest extends Gradients {
  ScriptGradientTest() {
    super(ExecutorKind.SCRIPT);
  }
}
