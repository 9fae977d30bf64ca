package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Samples;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Weights;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.EarlyTasks;
import org.lethe.engine.steps.UnstartedTask;
import org.lethe.runs.Recipe;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.request.Annotations;

/**
 * The classifiers that precede unlearning: the original M, trained or given by the user, and the
 * adversary C.
 */
final class Classifiers {
  private final Recipe recipe;
  private final Samples samples;
  private final Leases leases;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final Path scratch;
  private final RunSnapshots snapshots;
  private final boolean sideBySide;

  /**
   * Creates the classifiers.
   *
   * @param sideBySide whether M and C are trained side by side, each on a lane of the device
   */
  Classifiers(
      Recipe recipe,
      Samples samples,
      Leases leases,
      StageContext.Common common,
      Conductor conductor,
      Path scratch,
      RunSnapshots snapshots,
      boolean sideBySide) {
    this.recipe = recipe;
    this.samples = samples;
    this.leases = leases;
    this.common = common;
    this.conductor = conductor;
    this.scratch = scratch;
    this.snapshots = snapshots;
    this.sideBySide = sideBySide;
  }

  /**
   * Checks the settings of an identifier against its network.
   *
   * @throws LetheException if they do not fit
   */
  void check(ProviderSettings given) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Leased<Identifier> identifier = scope.lease(Role.IDENTIFIER, given, Identifier.class);
      int outputs = classes().size();
      Network network =
          scope
              .backboneOf(identifier, images(), outputs)
              .orElseGet(() -> scope.backbone(recipe.backbone(), images(), outputs));
      leases.ask(
          Role.IDENTIFIER,
          given.id(),
          () -> {
            identifier.provider().check(identifier.settings(), network);
            return network;
          });
    }
  }

  /** Trains M on the task, unless the recipe gives its weights. */
  TrainedModel original() {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Optional<Path> given = recipe.weights();
      if (given.isEmpty()) {
        return train(scope, trainingOfOriginal(scope));
      }
      Network network = scope.backbone(recipe.backbone(), images(), classes().size());
      return new TrainedModel(new Model(network, given(given.get(), network)), List.of());
    }
  }

  private Training trainingOfOriginal(LeaseScope scope) {
    Network network = scope.backbone(recipe.backbone(), images(), classes().size());
    return new Training(Outline.ORIGINAL, network, Goal.classes(recipe.task()), recipe.train());
  }

  /** Trains C on the features to unlearn. */
  TrainedModel adversary() {
    try (LeaseScope scope = new LeaseScope(leases)) {
      return train(scope, trainingOfAdversary(scope));
    }
  }

  private Training trainingOfAdversary(LeaseScope scope) {
    Goal goal = Goal.attributes(recipe.request().features());
    Network network =
        scope.backbone(recipe.backboneOfAdversary(), images(), goal.annotations().size());
    return new Training(Outline.ADVERSARY, network, goal, recipe.adversary());
  }

  /** Announces the trainings of M and C that are left, which need nothing of each other. */
  void announce(LeaseScope scope, EarlyTasks early) {
    if (!conductor.done(Outline.ORIGINAL)) {
      early.announce(Outline.ORIGINAL, work(scope, trainingOfOriginal(scope)));
    }
    if (!conductor.done(Outline.ADVERSARY)) {
      early.announce(Outline.ADVERSARY, work(scope, trainingOfAdversary(scope)));
    }
  }

  /** Reads M from its file. */
  Model original(Path file) {
    return read(file, recipe.backbone(), classes().size());
  }

  /** Reads C from its file. */
  Model adversary(Path file) {
    return read(file, recipe.backboneOfAdversary(), recipe.request().features().size());
  }

  /** Reads a model. Its backbone is used only if its file contains no network. */
  private Model read(Path file, ProviderSettings backbone, int outputs) {
    return ModelFile.read(
        file,
        () -> {
          try (LeaseScope scope = new LeaseScope(leases)) {
            return scope.backbone(backbone, images(), outputs);
          }
        });
  }

  /** Returns the metadata of a model of the task. */
  Map<String, String> ofTask() {
    return ModelMetadata.ofTask(
        recipe.backbone(), images(), samples.preparation(), recipe.task(), classes());
  }

  /** Returns the metadata of the adversary. */
  Map<String, String> ofAdversary() {
    return ModelMetadata.ofAdversary(
        recipe.backboneOfAdversary(), images(), recipe.request().features());
  }

  /** Returns the shape of an image. */
  Shape images() {
    return new Shape(samples.channels(), samples.height(), samples.width());
  }

  /** Returns the name of the annotation that M predicts. */
  String task() {
    return recipe.task();
  }

  /** Returns the classes of the task. */
  List<String> classes() {
    return Annotations.find(samples.annotations(), recipe.task()).orElseThrow().classes();
  }

  /** Reads the weights of the user. The task in the file, if any, must be that of the recipe. */
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

  /**
   * A training.
   *
   * @param name the name of the model
   * @param network the network
   * @param goal the annotations to predict
   * @param options the options as the recipe gives them
   */
  private record Training(String name, Network network, Goal goal, Map<String, Object> options) {}

  private TrainedModel train(LeaseScope scope, Training training) {
    Trained trained = conductor.onCompute(work(scope, training));
    return new TrainedModel(new Model(training.network(), trained.weights()), trained.series());
  }

  private UnstartedTask<Trained> work(LeaseScope scope, Training training) {
    Leased<Trainer> trainer =
        scope.lease(
            Role.TRAINER,
            new ProviderSettings(recipe.trainer(), training.options()),
            Trainer.class);
    SnapshotStore kept = snapshots.of(training.name(), false, ofTask());
    TrainStage context =
        new TrainStage(
            sideBySide ? common.onLane() : common,
            trainer,
            scratch,
            samples,
            training.network(),
            training.goal(),
            training.name(),
            kept);
    return new UnstartedTask<>(
        trainer.worker(), sideBySide, state -> trainer.provider().start(context, state), kept);
  }

  /** Returns the options of a training, with the defaults of the trainer. */
  Settings training(Map<String, Object> options) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      ProviderSettings given = new ProviderSettings(recipe.trainer(), options);
      return scope.lease(Role.TRAINER, given, Trainer.class).settings();
    }
  }
}
