package org.lethe.api.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tensor of a network's state dict.
 *
 * @param name the node's name, a dot, and PyTorch's name of the parameter
 * @param kind what it is
 * @param shape its extents, outermost first; empty for a scalar
 */
public record Parameter(String name, Kind kind, List<Long> shape) {

  /** What a tensor of a state dict is; the first two are trained, the others are buffers. */
  public enum Kind {
    /** A weight. */
    WEIGHT,
    /** A bias. */
    BIAS,
    /** Batch normalisation's running mean. */
    RUNNING_MEAN,
    /** Batch normalisation's running variance. */
    RUNNING_VAR,
    /** Batch normalisation's count of batches, a 64-bit scalar. */
    NUM_BATCHES_TRACKED;

    /** PyTorch's name, e.g. {@code running_mean}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an optimiser moves it. */
    public boolean trained() {
      return this == WEIGHT || this == BIAS;
    }
  }

  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /**
   * Returns a parameter of a node.
   *
   * @param node the node's name
   * @param extents of the tensor, outermost first; none for a scalar
   * @since 2.0
   */
  public static Parameter of(String node, Kind kind, long... extents) {
    return new Parameter(node + "." + kind.label(), kind, Arrays.stream(extents).boxed().toList());
  }

  /** The extents as an array. */
  public long[] extents() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
