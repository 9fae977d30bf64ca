package org.lethe.engine.dispatch;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Device;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Conductor;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.store.RunProvenance;

/** The services and settings that jobs use, looked up when a turn begins. Thread-safe. */
interface Environment {

  /** Returns the source of the current time. */
  InstantSource clock();

  /** Returns the time between two checkpoints, and the time after which a step counts as hung. */
  Conductor.Pace pace();

  /** Returns the providers that are registered now. */
  Catalogue catalogue();

  /** Returns the devices that are registered now. */
  List<Device> devices();

  /** Returns whether the engine runs networks on a device with its current settings. */
  boolean fits(Device device);

  /** Returns the pin of the engine; empty if no engine is registered. */
  Optional<String> engine();

  /** Returns the reason why a recipe cannot run, in one line. */
  String refusal(Recipe recipe);

  /** Returns the part of the context that all tasks of a run share. */
  StageContext.Common common(Recipe recipe, Device device, Consumer<String> warn);

  /** Returns the bundles and the engine that the figures of a run depend on. */
  RunProvenance provenance();

  /** Tells the listeners that the state of a run or of a stage has changed. */
  void announce(Run run);

  /** Tells the listeners that a run has been removed. */
  void forget(Run run);
}
