package org.lethe.contract;

import java.util.List;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Settings;

/** The means of the channels, weighted; it breaks at most one promise. */
record TestBackbone(Fault fault) implements Backbone {
  enum Fault {
    NONE,
    TWO_LOGITS_ALWAYS,
    NO_TAPS,
    SEES_NOTHING
  }

  @Override
  public Network describe(Settings settings, Shape input, int outputs) {
    int logits = fault == Fault.TWO_LOGITS_ALWAYS ? 2 : outputs;
    Network.Builder b = Network.builder(input);
    b.add("mean", new Layer.GlobalMean(), "x");
    b.add("fc", new Layer.Linear(input.channels(), logits), "mean");
    if (fault == Fault.SEES_NOTHING) {
      b.initial("fc.weight", 0);
    }
    return b.build("fc", fault == Fault.NO_TAPS ? List.of() : List.of("mean"));
  }
}
