package org.lethe.prediction;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.nn.EngineNetworks;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.NetworkDescriber;
import org.lethe.runs.PicturePrediction;
import org.lethe.testing.CallingThread;

/** Predictions on the calling thread, with the real engine. */
final class TinyService {
  /** Options that leave everything to the file. */
  static final ModelOptions NONE =
      new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "cpu");

  private TinyService() {}

  /** Returns a service that knows the networks of a {@link TinyDescriber}. */
  static PredictionService withProviders() {
    return with(TinyDescriber::new);
  }

  /**
   * Returns the prediction for a picture by a service that no network is described to.
   *
   * @param weights a file that carries its network
   * @param classes the names of its outputs, if the file does not have them
   */
  static PicturePrediction predictAlone(Path weights, Path picture, String... classes) {
    ModelOptions options =
        new ModelOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(classes), "cpu");
    return with(() -> {
          throw new LetheException("no describer");
        })
        .predict(weights, options, List.of(picture), progress -> {})
        .get(0);
  }

  private static PredictionService with(Supplier<NetworkDescriber> describer) {
    return new PredictionService(
        () -> new EngineNetworks(Engine.getInstance()),
        describer,
        id -> new CallingThread(),
        Duration.ofMinutes(1));
  }
}
