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
  enum Fault {
    NONE,
    STARTS_AT_ZERO,
    GIVES_THE_IMAGE,
    REFUSES_WITH_A_DEFECT,
    NEVER_THE_SAME,
    CONSTANT_OF_NOTHING
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public String summary() {
    return "one convolution";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.integer("radius", 1, 0, 100, "of the convolution"));
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    int radius = settings.integer("radius");
    if (fault == Fault.REFUSES_WITH_A_DEFECT && radius > 50) {
      throw new IllegalArgumentException("too far");
    }
    if (radius > 50) {
      throw new LetheException("test: a radius of %d is too far".formatted(radius));
    }
    Network.Builder b = Network.builder(input);
    b.add("conv", new Layer.Conv2d(input.channels(), 1, 2 * radius + 1, 1, radius, true), "x");
    b.add(MASK, new Layer.Sigmoid(), "conv");
    b.add("masked", new Layer.Mul(), "x", MASK);
    b.initial("conv.bias", fault == Fault.STARTS_AT_ZERO ? -3 : 3);
    if (fault == Fault.NEVER_THE_SAME) {
      b.add("relu" + System.nanoTime(), new Layer.Relu(), "conv");
    }
    if (fault == Fault.CONSTANT_OF_NOTHING) {
      b.initial("conv.basi", 3);
    }
    return b.build(fault == Fault.GIVES_THE_IMAGE ? "x" : "masked", List.of(MASK));
  }
}
