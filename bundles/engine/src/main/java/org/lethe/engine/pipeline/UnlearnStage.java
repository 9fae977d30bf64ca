package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context of an unlearner. */
final class UnlearnStage extends ModelStage implements UnlearnContext {
  private final Optional<Network> remover;
  private final Optional<Unlearned> main;
  private final SnapshotStore snapshots;

  /** Creates a context. For a control, {@code main} is the result that it is compared with. */
  UnlearnStage(
      Common common,
      Leased<?> leased,
      Path scratch,
      Material material,
      Optional<Network> remover,
      Optional<Unlearned> main,
      SnapshotStore snapshots) {
    super(common, leased, scratch, material);
    this.remover = remover;
    this.main = main;
    this.snapshots = snapshots;
  }

  @Override
  public Optional<Network> remover() {
    return remover;
  }

  @Override
  public boolean keepsSnapshot(int epoch) {
    return snapshots.keeps(epoch);
  }

  @Override
  public void snapshot(int epoch, Model model, Masker masker) {
    snapshots.add(epoch, model, masker);
  }

  @Override
  public OptionalDouble budget() {
    return main.map(Unlearned::meanMask).orElse(OptionalDouble.empty());
  }

  @Override
  public Masker masking() {
    return main.map(Unlearned::masker).orElseGet(Masker.None::new);
  }

  @Override
  public Optional<Tuning> tuning() {
    return main.flatMap(Unlearned::tuning);
  }
}
