package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Networks;

/**
 * Control like {@link Naive}, on masked images. It shows the effect of a mask with that mean alone.
 */
abstract class MaskControl extends Baseline {

  MaskControl(Networks networks, String id) {
    super(networks, id);
  }

  @Override
  public List<Setting> settings() {
    Setting keep =
        Setting.decimal("keep", 0.8, 0, 1, "mean mask; default that of the compared method")
            .maybe();
    return Stream.concat(super.settings().stream(), Stream.of(keep, rowsSetting())).toList();
  }

  @Override
  final OptionalDouble meanMask(UnlearnContext context) {
    return OptionalDouble.of(keep(context));
  }

  /** Returns the wanted mean of the masks. */
  final double keep(UnlearnContext context) {
    if (context.settings().has("keep")) {
      return context.settings().decimal("keep");
    }
    return context
        .budget()
        .orElseThrow(
            () -> new LetheException(id() + ": no method to compare with; give the setting keep"));
  }
}
