package org.lethe.api.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tensor of a network's state dict.
 *
 * @param name the node's name, a dot, and PyTorch's name of the parameter
 * @param kind the kind
 * @param shape the extents, outermost first; empty for a scalar
 */
public record Parameter(String name, Kind kind, List<Long> shape) {

  /**
   * The kind of a tensor in a state dict. Weights and biases are trained, all others are buffers.
   */
  public enum Kind {
    /** Weight of a layer. */
    WEIGHT,
    /** Bias of a layer. */
    BIAS,
    /** Running mean of batch normalisation. */
    RUNNING_MEAN,
    /** Running variance of batch normalisation. */
    RUNNING_VAR,
    /** Number of batches that batch normalisation has seen, a 64-bit scalar. */
    NUM_BATCHES_TRACKED;

    /** Returns PyTorch's name, e.g. {@code running_mean}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether an optimiser updates tensors of this kind. */
    public boolean trained() {
      return this == WEIGHT || this == BIAS;
    }
  }

  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /**
   * Creates a parameter of a node.
   *
   * @param node the node's name
   * @param kind the kind
   * @param extents the extents, outermost first; none for a scalar
   * @since 2.0
   */
  public static Parameter of(String node, Kind kind, long... extents) {
    return new Parameter(node + "." + kind.label(), kind, Arrays.stream(extents).boxed().toList());
  }

  /** Returns a copy of the extents, outermost first. */
  public long[] extents() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
