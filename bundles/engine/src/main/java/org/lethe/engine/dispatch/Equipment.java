package org.lethe.engine.dispatch;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lethe.api.compute.Compute;
import org.lethe.engine.catalog.Catalogue;
import org.lethe.engine.catalog.Device;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.store.Provenance;
import org.lethe.nn.Networks;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;

/** What a run needs of its surroundings, found when its turn has come. */
interface Equipment {

  /** Returns the source of the current time. */
  InstantSource clock();

  /** How often a task at work is saved, and when it counts as hung. */
  Conductor.Pace pace();

  /** The providers. */
  Catalogue catalogue();

  /** The devices. */
  List<Device> devices();

  /** Whether networks run on a device, as it is set up. */
  boolean fits(Device device);

  /** What tells the engine that is there from others. */
  Optional<String> engine();

  /**
   * What runs networks.
   *
   * @throws org.lethe.api.LetheException if there is no engine: why
   */
  Networks networks();

  /** Why a recipe cannot run here, in one line. */
  String refusal(Recipe recipe);

  /** What the run's tasks share. */
  StageContext.Common common(Recipe recipe, Compute compute, Consumer<String> warn);

  /** What else figures depend on. */
  Provenance provenance();

  /** Tells who listens that a run, or a stage of it, has another state. */
  void announce(Run run);

  /** Tells them that a run is no more. */
  void forget(Run run);
}
