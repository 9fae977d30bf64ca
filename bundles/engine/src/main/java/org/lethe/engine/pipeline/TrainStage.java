package org.lethe.engine.pipeline;

import java.nio.file.Path;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.TrainContext;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context of a training. */
final class TrainStage extends StageContext implements TrainContext {
  private final Samples samples;
  private final Network network;
  private final Goal goal;
  private final String model;
  private final SnapshotStore snapshots;

  TrainStage(
      Common common,
      Leased<?> leased,
      Path scratch,
      Samples samples,
      Network network,
      Goal goal,
      String model,
      SnapshotStore snapshots) {
    super(common, leased, scratch);
    this.samples = samples;
    this.network = network;
    this.goal = goal;
    this.model = model;
    this.snapshots = snapshots;
  }

  @Override
  public Samples samples() {
    return samples;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Goal goal() {
    return goal;
  }

  @Override
  public boolean keepsSnapshot(int epoch) {
    return snapshots.keeps(epoch);
  }

  @Override
  public void snapshot(int epoch, Model after, Masker masker) {
    snapshots.add(epoch, after, masker);
  }

  @Override
  public String model() {
    return model;
  }
}
