package org.lethe.engine.pipeline;

import java.nio.file.Path;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Settings;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.TrainContext;

/** The context of a training. */
final class TrainStage extends StageContext implements TrainContext {
  private final Samples samples;
  private final Network network;
  private final Goal goal;
  private final String model;

  TrainStage(
      Common common,
      Settings settings,
      Path scratch,
      Samples samples,
      Network network,
      Goal goal,
      String model) {
    super(common, settings, scratch);
    this.samples = samples;
    this.network = network;
    this.goal = goal;
    this.model = model;
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
  public String model() {
    return model;
  }
}
