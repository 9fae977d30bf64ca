package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Weights;
import org.lethe.engine.model.ModelDescription;
import org.lethe.engine.recipe.Annotations;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.Worker;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.Target;
import org.lethe.nn.Training;
import org.lethe.nn.TrainingOptions;
import org.lethe.runs.Recipe;
import org.lethe.safetensors.Safetensors;
import org.lethe.safetensors.StateDict;

/**
 * Trains the classifiers that a run starts from: the original M, or the user's, and the adversary
 * C.
 */
final class Classifiers {
  private final Recipe recipe;
  private final Samples samples;
  private final Leases leases;
  private final Networks networks;
  private final StageContext.Common common;
  private final Conductor conductor;

  Classifiers(
      Recipe recipe,
      Samples samples,
      Leases leases,
      Networks networks,
      StageContext.Common common,
      Conductor conductor) {
    this.recipe = recipe;
    this.samples = samples;
    this.leases = leases;
    this.networks = networks;
    this.common = common;
    this.conductor = conductor;
  }

  /** M: trained on the task, unless the recipe gives weights. */
  Model original() {
    return withBackbone(
        classes().size(),
        network ->
            recipe
                .weights()
                .map(file -> new Model(network, given(file, network)))
                .orElseGet(
                    () ->
                        train(
                            network,
                            Target.classes(recipe.task()),
                            recipe.train(),
                            Outline.ORIGINAL)));
  }

  /** C: trained on the features to forget. */
  Model adversary() {
    Target target = Target.attributes(recipe.request().features());
    return withBackbone(
        recipe.request().features().size(),
        network -> train(network, target, recipe.adversary(), Outline.ADVERSARY));
  }

  /** M as it was kept in a file. */
  Model original(Path file) {
    return withBackbone(classes().size(), network -> read(file, network));
  }

  /** C as it was kept in a file. */
  Model adversary(Path file) {
    return withBackbone(recipe.request().features().size(), network -> read(file, network));
  }

  private static Model read(Path file, Network network) {
    return new Model(network, StateDict.read(file, network));
  }

  /** What a file of weights says of a model of the task. */
  Map<String, String> ofTask() {
    return ModelDescription.ofTask(
        recipe.backbone(), images(), samples.preparation(), recipe.task(), classes());
  }

  /** What a file of weights says of the adversary. */
  Map<String, String> ofAdversary() {
    return ModelDescription.ofAdversary(recipe.backbone(), images(), recipe.request().features());
  }

  /** The shape of an image. */
  Shape images() {
    return new Shape(samples.channels(), samples.height(), samples.width());
  }

  private List<String> classes() {
    return Annotations.find(samples.annotations(), recipe.task()).orElseThrow().classes();
  }

  /** The user's own weights; a file that says so must be of the same task. */
  private Weights given(Path file, Network network) {
    Map<String, String> metadata = Safetensors.metadata(file);
    if (ModelDescription.isAdversary(metadata)) {
      throw new LetheException("weights: %s is an adversary's, not a model's".formatted(file));
    }
    if (ModelDescription.isBehindRemover(metadata)) {
      throw new LetheException(
          "weights: %s is a model behind its remover; export it without --behind-remover"
              .formatted(file));
    }
    ModelDescription.task(metadata)
        .filter(task -> !task.equals(recipe.task()))
        .ifPresent(
            task -> {
              throw new LetheException(
                  "weights: %s predicts %s, the recipe's task is %s"
                      .formatted(file, task, recipe.task()));
            });
    return StateDict.read(file, network);
  }

  private Model withBackbone(int outputs, Function<Network, Model> work) {
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

  private Model train(Network network, Target target, Map<String, Object> options, String stream) {
    Settings settings = Settings.check(TrainingOptions.settings(), options);
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, recipe.seed(), stream)),
            samples,
            target,
            new Masker.None(),
            IntStream.range(0, samples.count(Split.TRAIN)).toArray(),
            TrainingOptions.from(settings),
            recipe.seed(),
            stream);
    return new Model(
        network,
        conductor.onCompute(
            Worker.TRAINING, state -> new Training(networks, common.compute(), plan, state)));
  }
}
