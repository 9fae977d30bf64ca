package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.stream.Stream;
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

/** Control that hides a random part of each image, another in each. */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = RandomMask.ID,
    summary =
        "control: tunes the model as often on images masked at random, with the same mean mask")
public final class RandomMask extends MaskControl {
  static final String ID = "random-mask";
  private static final Setting<Integer> GRID =
      Setting.integer("grid", 8, 1, 1_024, "cells per side that are kept or lost");

  @Activate
  public RandomMask(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(super.settings().stream(), Stream.<Setting<?>>of(GRID)).toList();
  }

  @Override
  Masker masker(UnlearnContext context) {
    return new Masker.Random(keep(context), context.settings().get(GRID), context.seed());
  }
}
