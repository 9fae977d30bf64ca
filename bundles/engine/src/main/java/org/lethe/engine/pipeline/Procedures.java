package org.lethe.engine.pipeline;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lethe.api.Role;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.engine.catalog.Entry;
import org.lethe.engine.catalog.NestedProvider;
import org.lethe.engine.model.UnlearnedFile;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.Worker;

/** Runs the unlearners of a recipe, each in a stage of its own. */
record Procedures(
    Leases leases,
    StageContext.Common common,
    Conductor conductor,
    StageResults results,
    Material material,
    Classifiers classifiers) {

  /**
   * An unlearner's part in a run.
   *
   * @param stage its stage
   * @param subject the name of its model
   * @param given the unlearner
   * @param main what a control is compared with
   */
  record Part(String stage, String subject, ProviderSettings given, Optional<Unlearned> main) {

    Part(String stage, String subject, ProviderSettings given) {
      this(stage, subject, given, Optional.empty());
    }

    Part comparedWith(Unlearned other) {
      return new Part(stage, subject, given, Optional.of(other));
    }
  }

  /** Runs an unlearner. */
  Unlearned run(Part part) {
    return withUnlearner(
        part,
        (unlearner, context) ->
            conductor.stage(
                part.stage(),
                () -> unlearn(unlearner, context, part),
                () -> recall(part, context)));
  }

  /** Runs a reference; empty where the data cannot give what it needs. */
  Optional<Unlearned> runIfPossible(Part part) {
    return withUnlearner(
        part,
        (unlearner, context) ->
            conductor.stage(
                part.stage(),
                () -> attempt(unlearner, context, part),
                () ->
                    Files.exists(results.folder().weights(part.subject()))
                        ? Optional.of(recall(part, context))
                        : Optional.empty()));
  }

  private Optional<Unlearned> attempt(Unlearner unlearner, UnlearnStage context, Part part) {
    try {
      return Optional.of(unlearn(unlearner, context, part));
    } catch (NotPossibleException e) {
      context.warn("reference %s: %s".formatted(part.subject(), e.getMessage()));
      results.folder().discardWeights(part.subject()); // of a time when it was possible
      results.folder().discardCharts(part.stage());
      return Optional.empty();
    }
  }

  private Unlearned recall(Part part, UnlearnStage context) {
    Network network = context.original().network();
    return UnlearnedFile.read(results.folder(), part.subject(), network, context.remover());
  }

  private <R> R withUnlearner(Part part, BiFunction<Unlearner, UnlearnStage, R> work) {
    return leases.use(
        Role.UNLEARNER,
        part.given(),
        Unlearner.class,
        (unlearner, settings) ->
            withRemover(
                settings,
                classifiers.images(),
                remover ->
                    work.apply(
                        unlearner,
                        new UnlearnStage(
                            part.main().isPresent() ? common.named(part.subject()) : common,
                            settings,
                            results.folder().inside("scratch"),
                            material,
                            remover,
                            part.main()))));
  }

  private Unlearned unlearn(Unlearner unlearner, UnlearnStage context, Part part) {
    Unlearned result =
        conductor.onCompute(
            Worker.of(Role.UNLEARNER, part.given().id(), unlearner),
            state -> unlearner.start(context, state));
    String name = Entry.name(Role.UNLEARNER, part.given().id());
    UnlearnedShapes.require(name, context.original().network(), result);
    results.unlearned(part.stage(), part.subject(), result, classifiers.ofTask());
    return result;
  }

  private <R> R withRemover(Settings settings, Shape images, Function<Optional<Network>, R> work) {
    Optional<ProviderSettings> named =
        NestedProvider.in(settings).stream()
            .filter(nested -> nested.setting().equals("remover"))
            .map(NestedProvider::given)
            .findFirst();
    return named.isPresent()
        ? leases.use(
            Role.REMOVER,
            named.get(),
            Remover.class,
            (remover, its) ->
                work.apply(
                    Optional.of(
                        leases.ask(
                            Role.REMOVER, named.get().id(), () -> remover.describe(its, images)))))
        : work.apply(Optional.empty());
  }
}
