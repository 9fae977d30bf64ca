package org.lethe.runs.internal.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;

/** What an unlearner is given. */
final class UnlearnStage extends StageContext implements UnlearnContext {
  private final Material material;
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
    super(common, settings, scratch);
    this.material = material;
    this.remover = remover;
    this.main = main;
  }

  @Override
  public Samples samples() {
    return material.samples();
  }

  @Override
  public String task() {
    return material.task();
  }

  @Override
  public List<String> forget() {
    return material.forget();
  }

  @Override
  public Model original() {
    return material.original();
  }

  @Override
  public Optional<Model> adversary() {
    return material.adversary();
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
  public OptionalInt updates() {
    return main.map(result -> OptionalInt.of(result.updates())).orElse(OptionalInt.empty());
  }
}
