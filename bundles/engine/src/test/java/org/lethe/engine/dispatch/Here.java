package org.lethe.engine.dispatch;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Device;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Conductor;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.ExecutorKind;
import org.lethe.nn.Networks;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.store.RunProvenance;
import org.lethe.store.shared.SharedArtefacts;
import org.lethe.testing.CallingThread;

/** The surroundings without a container, in which nothing is ever missing. */
class Here implements Environment {
  private final Path folder;
  private final SharedArtefacts shared;
  private final Device device = new Device(new CallingThread(), "build");

  Here(Path folder) {
    this.folder = folder;
    this.shared = new SharedArtefacts(() -> folder.resolve("cache"), InstantSource.system());
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Conductor.Pace pace() {
    return new Conductor.Pace(Duration.ofMinutes(1), 0, Duration.ofMinutes(1));
  }

  @Override
  public Catalogue catalogue() {
    return TinyProviders.catalogue();
  }

  @Override
  public List<Device> devices() {
    return List.of(device);
  }

  @Override
  public boolean fits(Device device) {
    return networks().supports(device.compute());
  }

  @Override
  public Optional<String> engine() {
    return Optional.of("PyTorch");
  }

  @Override
  public String refusal(Recipe recipe) {
    return "needs that are not met";
  }

  @Override
  public void announce(Run run) {}

  @Override
  public void forget(Run run) {}

  /** Returns networks that run in single precision alone, on whatever processor. */
  private static Networks networks() {
    return new EngineNetworks(Engine.getInstance(), ExecutorKind.EAGER);
  }

  @Override
  public StageContext.Common common(Recipe recipe, Device device, Consumer<String> warn) {
    return new StageContext.Common(
        recipe.seed(), device.compute(), device.pin(), folder.resolve("cache"), shared, warn);
  }

  @Override
  public RunProvenance provenance() {
    return new RunProvenance(Map.of(), Optional.of("test"));
  }
}
