package org.lethe.prediction;

import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.runs.NetworkDescriber;
import org.lethe.testing.Tiny;

/** A describer that knows the backbone {@code flat} and the remover {@code gate}, both tiny. */
final class TinyDescriber implements NetworkDescriber {
  @Override
  public Network classifier(String backbone, Shape input, int outputs) {
    require("backbone", "flat", backbone);
    return Tiny.classifier(input, outputs);
  }

  @Override
  public Network remover(String remover, Shape input) {
    require("remover", "gate", remover);
    return Tiny.remover(input);
  }

  private static void require(String role, String known, String text) {
    if (!text.contains(known)) {
      throw new LetheException("no %s %s".formatted(role, text));
    }
  }
}
