package org.lethe.prediction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lethe.api.compute.Compute;
import org.lethe.api.network.Model;
import org.lethe.api.task.Progress;
import org.lethe.nn.Networks;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.NetworkDescriber;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Predictor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Predictions of models that are read from files. */
@Component
public final class PredictionService implements Predictor {
  /** The time limit for a batch; a step of a run on the same device comes before it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Supplier<Networks> networks;
  private final ModelReader reader;
  private final Function<String, Compute> devices;
  private final Duration patience;

  /** Creates the service of the registered services. */
  @Activate
  public PredictionService(@Reference PredictionServices services) {
    this(services::networks, services::describer, services::device, PATIENCE);
  }

  /**
   * Creates the service.
   *
   * @param networks the supplier of the service that executes networks
   * @param describer the supplier of the service that describes networks that files do not contain
   * @param devices the function that returns a device by its name
   * @param patience the time limit for a batch of pictures
   */
  public PredictionService(
      Supplier<Networks> networks,
      Supplier<NetworkDescriber> describer,
      Function<String, Compute> devices,
      Duration patience) {
    this.networks = networks;
    this.reader = new ModelReader(describer);
    this.devices = devices;
    this.patience = patience;
  }

  @Override
  public List<PicturePrediction> predict(
      Path weights, ModelOptions options, List<Path> pictures, Consumer<Progress> watch) {
    ModelDescription description = ModelReader.describe(weights, options);
    Model model = reader.read(weights, description);
    Compute device = devices.apply(options.compute());
    Classifier classifier = new Classifier(networks.get(), device, model, description.input());
    DeviceCalls calls = new DeviceCalls(device, patience);
    return all(new PictureBatches(description, classifier, calls), pictures, watch);
  }

  private static List<PicturePrediction> all(
      PictureBatches batches, List<Path> pictures, Consumer<Progress> watch) {
    try (batches) {
      List<PicturePrediction> predictions = new ArrayList<>();
      while (predictions.size() < pictures.size()) {
        int end = Math.min(pictures.size(), predictions.size() + batches.size());
        predictions.addAll(batches.predict(pictures.subList(predictions.size(), end)));
        watch.accept(new Progress("", predictions.size(), pictures.size(), "pictures", Map.of()));
      }
      return predictions;
    }
  }
}
