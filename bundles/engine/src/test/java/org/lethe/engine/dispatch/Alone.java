package org.lethe.engine.prediction;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lethe.engine.catalog.Catalogue;
import org.lethe.nn.EngineNetworks;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.testing.CallingThread;

/** Predictions in a container without any provider. */
public final class Alone {
  private Alone() {}

  /**
   * Returns what a model sees in a picture.
   *
   * @param weights a file that carries its network
   * @param classes the names of its outputs, if the file does not say them
   */
  public static PicturePrediction predict(Path weights, Path picture, String... classes) {
    PredictionService service =
        new PredictionService(
            new Catalogue(List::of),
            () -> new EngineNetworks(Engine.getInstance()),
            id -> new CallingThread(),
            Duration.ofMinutes(1));
    ModelOptions options =
        new ModelOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(classes), "cpu");
    return service.predict(weights, options, List.of(picture), progress -> {}).get(0);
  }
}
