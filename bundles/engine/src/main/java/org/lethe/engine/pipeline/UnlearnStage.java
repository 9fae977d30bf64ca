package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;

/** The context of an unlearner. */
final class UnlearnStage extends ModelStage implements UnlearnContext {
  private final Optional<Network> remover;
  private final Optional<Unlearned> main;

  /** For a control, {@code main} is what it is compared with. */
  UnlearnStage(
      Common common,
      Settings settings,
      Path scratch,
      Material material,
      Optional<Network> remover,
      Optional<Unlearned> main) {
    super(common, settings, scratch, material);
    this.remover = remover;
    this.main = main;
  }

  @Override
  public Optional<Network> remover() {
    return remover;
  }

  @Override
  public OptionalDouble budget() {
    return main.map(Unlearned::meanMask).orElse(OptionalDouble.empty());
  }

  @Override
  public Optional<Tuning> tuning() {
    return main.flatMap(Unlearned::tuning);
  }
}
