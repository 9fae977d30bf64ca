package org.lethe.itests.benchmark;

import java.util.Locale;
import org.lethe.api.network.Network;

/** A kind of step that is measured. */
enum Workload {
  /** Product of two square matrices in f32, whose speed is the peak of the machine. */
  MATMUL,
  /** Update of M by its cross entropy. */
  TRAIN,
  /** Update of E by L_E of Eq. 3, with frozen M and C. */
  REMOVER,
  /** Update of M by its cross entropy on masked images (Eq. 5), with frozen E. */
  FINETUNE,
  /** Outputs of all taps of M, averaged over their pixels and copied to the host. */
  PROBES,
  /** Update of M by its cross entropy and L_cls of Eq. 8 with 16 groups. */
  CLUSTERS,
  /** Guided backpropagation of a logit of M to the images. */
  GUIDED,
  /** An epoch of E and an epoch of M (Algorithm 1) from JPEG files that were never read. */
  COLD,
  /** The same from files that were read before. */
  WARM;

  /** Rows and columns of the matrices of {@link #MATMUL}. */
  static final int SIDE = 2048;

  /** Reads a name in the form of {@link #toString}. */
  static Workload of(String name) {
    return valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  /** Returns whether a step is a pass over all pictures. */
  boolean wholeEpochs() {
    return this == COLD || this == WARM;
  }

  /** Returns the multiplications and additions per image, or per product of matrices. */
  long flops(Scale scale) {
    return switch (this) {
      case MATMUL -> 2L * SIDE * SIDE * SIDE;
      case TRAIN, CLUSTERS -> Flops.training(scale.classifier(2));
      case REMOVER ->
          Flops.training(scale.remover())
              + frozen(scale.classifier(2))
              + frozen(scale.classifier(1));
      case FINETUNE -> Flops.forward(scale.remover()) + Flops.training(scale.classifier(2));
      case PROBES -> Flops.forward(scale.classifier(2));
      case GUIDED -> frozen(scale.classifier(2));
      case COLD, WARM -> REMOVER.flops(scale) + FINETUNE.flops(scale);
    };
  }

  private static long frozen(Network network) {
    return Flops.forward(network) + Flops.toInput(network);
  }

  /** Returns the name in requests, options and reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
