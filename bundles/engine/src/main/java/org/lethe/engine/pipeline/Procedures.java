package org.lethe.engine.pipeline;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.Role;
import org.lethe.api.network.Network;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.EarlyTasks;
import org.lethe.engine.steps.UnstartedTask;
import org.lethe.store.model.UnlearnedFile;

/**
 * The executor of the unlearners of a recipe, each in a separate stage.
 *
 * @param sideBySide whether controls and references are executed side by side, each on a lane
 */
record Procedures(
    Leases leases,
    StageContext.Common common,
    Conductor conductor,
    StageResults results,
    Material material,
    Classifiers classifiers,
    RunSnapshots snapshots,
    boolean sideBySide) {

  /**
   * The use of an unlearner in a run.
   *
   * @param stage the name of the stage
   * @param subject the name of the resulting model
   * @param given the unlearner
   * @param main the result that a control is compared with
   */
  record Part(String stage, String subject, ProviderSettings given, Optional<Unlearned> main) {

    Part(String stage, String subject, ProviderSettings given) {
      this(stage, subject, given, Optional.empty());
    }

    Part comparedWith(Unlearned other) {
      return new Part(stage, subject, given, Optional.of(other));
    }

    /** Returns true for the main unlearner and for controls, false for references. */
    private boolean isProcedure() {
      return main.isPresent() || stage.equals(Outline.UNLEARN);
    }
  }

  /** A leased unlearner with the context of its task. */
  private record Use(
      Leased<Unlearner> unlearner, UnlearnStage context, SnapshotStore snapshots, boolean onLane) {

    UnstartedTask<Unlearned> work() {
      return new UnstartedTask<>(
          unlearner.worker(),
          onLane,
          state -> unlearner.provider().start(context, state),
          snapshots);
    }
  }

  /** Announces the controls and references that are left, which need nothing of each other. */
  void announce(LeaseScope scope, EarlyTasks early, List<Part> parts) {
    for (Part part : parts) {
      if (sideBySide && !conductor.done(part.stage())) {
        early.announce(part.stage(), use(scope, part).work());
      }
    }
  }

  /** Runs an unlearner. */
  Unlearned run(Part part) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Use use = use(scope, part);
      return conductor.stage(part.stage(), () -> unlearn(use, part), () -> recall(use, part));
    }
  }

  /** Runs a reference; empty if the data lacks what the reference needs. */
  Optional<Unlearned> runIfPossible(Part part) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Use use = use(scope, part);
      Supplier<Optional<Unlearned>> recall =
          () ->
              Files.exists(results.folder().weights(part.subject()))
                  ? Optional.of(recall(use, part))
                  : Optional.empty();
      return conductor.stage(part.stage(), () -> attempt(use, part), recall);
    }
  }

  private Use use(LeaseScope scope, Part part) {
    Leased<Unlearner> unlearner = scope.lease(Role.UNLEARNER, part.given(), Unlearner.class);
    Optional<Network> remover = scope.removerOf(unlearner, classifiers.images());
    SnapshotStore kept =
        snapshots.of(
            part.subject(),
            part.isProcedure(),
            results.metadata(part.subject(), classifiers.ofTask()));
    boolean onLane = sideBySide && !part.stage().equals(Outline.UNLEARN);
    StageContext.Common place = onLane ? common.onLane() : common;
    UnlearnStage context =
        new UnlearnStage(
            part.main().isPresent() ? place.named(part.subject()) : place,
            unlearner,
            results.folder().inside("scratch"),
            material,
            remover,
            part.main(),
            kept);
    return new Use(unlearner, context, kept, onLane);
  }

  private Unlearned unlearn(Use use, Part part) {
    Unlearned result = conductor.onCompute(use.work());
    UnlearnedShapes.require(use.unlearner().name(), use.context().original().network(), result);
    results.unlearned(part.stage(), part.subject(), result, classifiers.ofTask());
    return result;
  }

  private Optional<Unlearned> attempt(Use use, Part part) {
    try {
      return Optional.of(unlearn(use, part));
    } catch (NotPossibleException e) {
      use.context().warn("reference %s: %s".formatted(part.subject(), e.getMessage()));
      results.folder().discardWeights(part.subject()); // left by an earlier attempt
      results.folder().discardCharts(part.stage());
      return Optional.empty();
    }
  }

  private Unlearned recall(Use use, Part part) {
    Network network = use.context().original().network();
    return UnlearnedFile.read(results.folder(), part.subject(), network, use.context().remover());
  }
}
