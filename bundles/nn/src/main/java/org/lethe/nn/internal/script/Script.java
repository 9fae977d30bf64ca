package org.lethe.nn.internal.script;

import java.util.List;

/**
 * The TorchScript program of a network, or of the part of it that some outputs need.
 *
 * @param methods source of its methods, of which {@code prepare} makes the tensors that {@code
 *     forward} takes, and {@code run} does both
 * @param arguments tensors that the program takes after the vector of the trained parameters
 */
record Script(String methods, List<Argument> arguments) {

  /** A tensor that a program takes. */
  sealed interface Argument {}

  /** A running mean or variance by its name in the state dict. */
  record Buffer(String name) implements Argument {}

  /**
   * Constants of a node.
   *
   * @param name name of the constants
   * @param values one per channel, or one for all
   * @param axes number of axes of what they are combined with
   */
  record Constant(String name, List<Float> values, int axes) implements Argument {}
}
