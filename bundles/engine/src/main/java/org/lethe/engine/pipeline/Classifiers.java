package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Weights;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.TrainContext;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.engine.recipe.Annotations;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.Worker;
import org.lethe.runs.Recipe;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;

/**
 * The classifiers that a run starts from: the original M, trained or given by the user, and the
 * adversary C.
 */
final class Classifiers {
  private final Recipe recipe;
  private final Samples samples;
  private final Leases leases;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final Path scratch;

  Classifiers(
      Recipe recipe,
      Samples samples,
      Leases leases,
      StageContext.Common common,
      Conductor conductor,
      Path scratch) {
    this.recipe = recipe;
    this.samples = samples;
    this.leases = leases;
    this.common = common;
    this.conductor = conductor;
    this.scratch = scratch;
  }

  /** Trains M on the task, unless the recipe gives its weights. */
  TrainedModel original() {
    return withBackbone(
        classes().size(),
        network ->
            recipe
                .weights()
                .map(file -> new TrainedModel(new Model(network, given(file, network)), List.of()))
                .orElseGet(
                    () ->
                        train(
                            network,
                            Goal.classes(recipe.task()),
                            recipe.train(),
                            Outline.ORIGINAL)));
  }

  /** Trains C on the features to forget. */
  TrainedModel adversary() {
    Goal goal = Goal.attributes(recipe.request().features());
    return withBackbone(
        recipe.request().features().size(),
        network -> train(network, goal, recipe.adversary(), Outline.ADVERSARY));
  }

  /** Reads M from its file. */
  Model original(Path file) {
    return read(file, classes().size());
  }

  /** Reads C from its file. */
  Model adversary(Path file) {
    return read(file, recipe.request().features().size());
  }

  /** Reads a model; its backbone is asked only if its file carries no network. */
  private Model read(Path file, int outputs) {
    return ModelFile.read(file, () -> withBackbone(outputs, network -> network));
  }

  /** Returns the metadata of a model of the task. */
  Map<String, String> ofTask() {
    return ModelMetadata.ofTask(
        recipe.backbone(), images(), samples.preparation(), recipe.task(), classes());
  }

  /** Returns the metadata of the adversary. */
  Map<String, String> ofAdversary() {
    return ModelMetadata.ofAdversary(recipe.backbone(), images(), recipe.request().features());
  }

  /** Returns the shape of an image. */
  Shape images() {
    return new Shape(samples.channels(), samples.height(), samples.width());
  }

  private List<String> classes() {
    return Annotations.find(samples.annotations(), recipe.task()).orElseThrow().classes();
  }

  /** Reads the weights that the user gives; a file that names its task must name the same. */
  private Weights given(Path file, Network network) {
    Map<String, String> metadata = Safetensors.metadata(file);
    if (ModelMetadata.isAdversary(metadata)) {
      throw new LetheException("weights: %s is an adversary's, not a model's".formatted(file));
    }
    if (ModelMetadata.isBehindRemover(metadata)) {
      throw new LetheException(
          "weights: %s is a model behind its remover; export it without --behind-remover"
              .formatted(file));
    }
    ModelMetadata.task(metadata)
        .filter(task -> !task.equals(recipe.task()))
        .ifPresent(
            task -> {
              throw new LetheException(
                  "weights: %s predicts %s, the recipe's task is %s"
                      .formatted(file, task, recipe.task()));
            });
    return ModelFile.weights(file, network);
  }

  private <R> R withBackbone(int outputs, Function<Network, R> work) {
    return leases.use(
        Role.BACKBONE,
        recipe.backbone(),
        Backbone.class,
        (backbone, settings) ->
            work.apply(
                leases.ask(
                    Role.BACKBONE,
                    recipe.backbone().id(),
                    () -> backbone.describe(settings, images(), outputs))));
  }

  private TrainedModel train(Network network, Goal goal, Map<String, Object> options, String name) {
    Trained trained =
        leases.use(
            Role.TRAINER,
            new ProviderSettings(recipe.trainer(), options),
            Trainer.class,
            (trainer, settings) -> {
              TrainContext context =
                  new TrainStage(common, settings, scratch, samples, network, goal, name);
              return conductor.onCompute(
                  Worker.of(Role.TRAINER, recipe.trainer(), trainer),
                  state -> trainer.start(context, state));
            });
    return new TrainedModel(new Model(network, trained.weights()), trained.series());
  }

  /** Returns the options of a training, with the defaults of the trainer. */
  Settings training(Map<String, Object> options) {
    return leases.use(
        Role.TRAINER,
        new ProviderSettings(recipe.trainer(), options),
        Trainer.class,
        (trainer, settings) -> settings);
  }
}
