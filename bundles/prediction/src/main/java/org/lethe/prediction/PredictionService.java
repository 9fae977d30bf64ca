package org.lethe.engine.prediction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.compute.Compute;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Progress;
import org.lethe.engine.catalog.Catalogue;
import org.lethe.engine.catalog.Lease;
import org.lethe.engine.dispatch.ContainerEnvironment;
import org.lethe.engine.recipe.ProviderText;
import org.lethe.engine.steps.HungException;
import org.lethe.engine.steps.OnCompute;
import org.lethe.nn.Networks;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Predictor;
import org.lethe.safetensors.BehindRemover;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.Safetensors;
import org.lethe.safetensors.StateDict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rebuilds models from their files, and asks them. */
@Component
public final class PredictionService implements Predictor {
  /** With a device, a step of whose run may be at work; somebody waits at a shell. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Catalogue catalogue;
  private final Supplier<Networks> networks;
  private final Function<String, Compute> computes;
  private final Duration patience;

  /** Finds what it needs when it is asked. */
  @Activate
  public PredictionService(@Reference ContainerEnvironment surroundings) {
    this(surroundings.catalogue(), surroundings::networks, surroundings::compute, PATIENCE);
  }

  PredictionService(
      Catalogue catalogue,
      Supplier<Networks> networks,
      Function<String, Compute> computes,
      Duration patience) {
    this.catalogue = catalogue;
    this.networks = networks;
    this.computes = computes;
    this.patience = patience;
  }

  @Override
  public List<PicturePrediction> predict(
      Path weights, ModelOptions options, List<Path> pictures, Consumer<Progress> watch) {
    ModelDescription description = describe(weights, options);
    Model model = model(weights, description);
    Compute compute = computes.apply(options.compute());
    Classifier classifier = new Classifier(networks.get(), compute, model, description.input());
    OnCompute there = new OnCompute(compute::submit);
    try {
      return all(new PictureBatches(description, classifier, there, patience), pictures, watch);
    } catch (HungException e) {
      throw new LetheException(
          compute.id()
              + " does not answer (%s): a step of a run takes long there, or hangs; see lethe:queue,"
                  .formatted(e.getMessage())
              + " try later or on another device with --compute",
          e);
    } catch (CancellationException e) {
      throw new LetheException("stopped", e);
    }
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

  private static ModelDescription describe(Path weights, ModelOptions options) {
    StateDict.refusal(weights)
        .ifPresent(
            why -> {
              throw new LetheException("weights: " + why);
            });
    Optional<Network> carried = ModelFile.network(weights);
    Map<String, String> metadata = Safetensors.metadata(weights);
    try {
      return ModelDescription.of(metadata, carried, options);
    } catch (LetheException e) {
      throw new LetheException(weights + ": " + e.getMessage(), e);
    }
  }

  /** Reads a model; a backbone that is named for a file with a network must describe the same. */
  private Model model(Path weights, ModelDescription description) {
    if (description.network().isPresent() && description.backbone().isPresent()) {
      requireSame(weights, description.network().get(), described(description));
    }
    return ModelFile.read(weights, () -> described(description));
  }

  private static void requireSame(Path weights, Network carried, Network described) {
    if (!carried.equals(described)) {
      throw new LetheException(
          "%s: --backbone describes another network than the file's own; leave --backbone out"
              .formatted(weights));
    }
  }

  /** Describes the classifier, behind its remover if the file says so. */
  private Network described(ModelDescription description) {
    Network model = backbone(description);
    return description
        .remover()
        .map(text -> BehindRemover.network(remover(text, description.input()), model))
        .orElse(model);
  }

  private Network backbone(ModelDescription description) {
    String text = description.backbone().orElseThrow();
    ProviderSettings given = ProviderText.read(catalogue, Role.BACKBONE, text);
    try (Lease<Backbone> lease = catalogue.lease(Role.BACKBONE, given.id(), Backbone.class)) {
      Settings settings = Settings.check(lease.provider().settings(), given.values());
      return lease.provider().describe(settings, description.input(), description.classes().size());
    }
  }

  private Network remover(String text, Shape input) {
    ProviderSettings given = ProviderText.read(catalogue, Role.REMOVER, text);
    try (Lease<Remover> lease = catalogue.lease(Role.REMOVER, given.id(), Remover.class)) {
      Settings settings = Settings.check(lease.provider().settings(), given.values());
      return lease.provider().describe(settings, input);
    }
  }
}
