package org.lethe.contract;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/** One convolution, that breaks at most one promise. */
record TestRemover(Fault fault) implements Remover {
  /** The radius by default. */
  private static final int DEFAULT = 1;

  private static final Setting<Integer> RADIUS =
      Setting.integer("radius", DEFAULT, 0, 100, "of the convolution");

  enum Fault {
    NONE,
    STARTS_AT_ZERO,
    STARTS_AT_ZERO_BY_DEFAULT,
    STARTS_AT_RANDOM_IN_TRAINING,
    GIVES_THE_IMAGE,
    REFUSES_WITH_A_DEFECT,
    NEVER_THE_SAME,
    CONSTANT_OF_NOTHING
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RADIUS);
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    int radius = settings.get(RADIUS);
    if (fault == Fault.REFUSES_WITH_A_DEFECT && radius > 50) {
      throw new IllegalArgumentException("too far");
    }
    if (radius > 50) {
      throw new LetheException("test: a radius of %d is too far".formatted(radius));
    }
    Network.Builder b = Network.builder(input);
    b.add("conv", new Layer.Conv2d(input.channels(), 1, 2 * radius + 1, 1, radius, true), "x");
    String logits = "conv";
    if (fault == Fault.STARTS_AT_RANDOM_IN_TRAINING) {
      logits = normalised(b);
    } else {
      b.initial("conv.weight", 0);
    }
    b.add(MASK, new Layer.Sigmoid(), logits);
    b.add("masked", new Layer.Mul(), "x", MASK);
    boolean dark =
        fault == Fault.STARTS_AT_ZERO
            || (fault == Fault.STARTS_AT_ZERO_BY_DEFAULT && radius == DEFAULT);
    b.initial("conv.bias", dark ? -3 : 3);
    if (fault == Fault.NEVER_THE_SAME) {
      b.add("relu" + System.nanoTime(), new Layer.Relu(), "conv");
    }
    if (fault == Fault.CONSTANT_OF_NOTHING) {
      b.initial("conv.basi", 3);
    }
    return b.build(fault == Fault.GIVES_THE_IMAGE ? "x" : "masked", List.of(MASK));
  }

  /** Adds a batch normalisation that passes 3 or so, but for the statistics of a batch. */
  private static String normalised(Network.Builder b) {
    b.initial("bn.weight", 100).initial("bn.bias", 3).initial("bn.running_mean", 3);
    b.initial("bn.running_var", 1e6f);
    return b.add("bn", new Layer.BatchNorm2d(1), "conv");
  }
}
