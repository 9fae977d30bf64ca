package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Networks;

/**
 * Control like {@link Naive}, on masked images. It shows the effect of a mask with that mean alone.
 */
abstract class MaskControl extends Baseline {
  private static final Setting<Optional<Double>> KEEP =
      Setting.decimal("keep", 0.8, 0, 1, "mean mask; default that of the compared method").maybe();

  MaskControl(Networks networks, String id) {
    super(networks, id);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES, Request.Kind.FILTERS);
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(super.settings().stream(), Stream.<Setting<?>>of(KEEP, ROWS)).toList();
  }

  @Override
  final OptionalDouble meanMask(UnlearnContext context) {
    return OptionalDouble.of(keep(context));
  }

  /** Returns the wanted mean of the masks. */
  final double keep(UnlearnContext context) {
    return context.settings().get(KEEP).orElseGet(() -> budget(context));
  }

  private double budget(UnlearnContext context) {
    return context
        .budget()
        .orElseThrow(
            () -> new LetheException(id() + ": no method to compare with; give the setting keep"));
  }
}
