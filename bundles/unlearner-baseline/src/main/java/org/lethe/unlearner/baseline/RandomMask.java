package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As {@link Naive}, on images masked at random: what a mask of that budget does by itself. */
@Component(service = Unlearner.class)
@LetheProvider(role = Role.UNLEARNER, id = RandomMask.ID)
public final class RandomMask extends Baseline {
  static final String ID = "random-mask";

  @Activate
  public RandomMask(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public String summary() {
    return "control: tunes the model as often on images masked at random, with the same mean mask";
  }

  @Override
  public List<Setting> settings() {
    return Stream.concat(
            super.settings().stream(),
            Stream.of(
                Setting.integer("grid", 8, 1, 1_024, "cells per side that are kept or lost"),
                Setting.decimal(
                        "keep", 0.8, 0, 1, "mean mask; default that of what it is compared with")
                    .maybe()))
        .toList();
  }

  @Override
  Masker masker(UnlearnContext context) {
    return new Masker.Random(keep(context), context.settings().integer("grid"), context.seed());
  }

  private static double keep(UnlearnContext context) {
    if (context.settings().has("keep")) {
      return context.settings().decimal("keep");
    }
    return context
        .budget()
        .orElseThrow(
            () -> new LetheException(ID + ": nothing to compare with; give the setting keep"));
  }
}
