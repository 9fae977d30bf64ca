package org.lethe.engine.dispatch;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.nn.EngineNetworks;
import org.lethe.prediction.PredictionService;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.testing.CallingThread;

/** Predictions in a container without any provider. */
final class Alone {
  private Alone() {}

  /**
   * Returns the prediction of a model for a picture.
   *
   * @param weights a file that carries its network
   */
  static PicturePrediction predict(Path weights, Path picture) {
    PredictionService service =
        new PredictionService(
            () -> new EngineNetworks(Engine.getInstance()),
            () -> {
              throw new LetheException("no provider describes a network");
            },
            id -> new CallingThread(),
            Duration.ofMinutes(1));
    ModelOptions options =
        new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "cpu");
    return service.predict(weights, options, List.of(picture), progress -> {}).get(0);
  }
}
