package org.lethe.runs.internal.execution;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lethe.api.compute.Compute;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Networks;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.internal.TinyProviders;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.testing.CallingThread;

/** The surroundings without a container, in which nothing is ever missing. */
class Here implements Equipment {
  private final Path folder;
  private final Device device = new Device(new CallingThread(), "build");

  Here(Path folder) {
    this.folder = folder;
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
    return networks().runOn(device.compute());
  }

  @Override
  public Optional<String> engine() {
    return Optional.of("PyTorch");
  }

  @Override
  public String refusal(Recipe recipe) {
    return "what it needs is not here";
  }

  @Override
  public void announce(Run run) {}

  @Override
  public void forget(Run run) {}

  @Override
  public Networks networks() {
    return new EngineNetworks(Engine.getInstance());
  }

  @Override
  public StageContext.Common common(Recipe recipe, Compute compute, Consumer<String> warn) {
    return new StageContext.Common(recipe.seed(), compute, folder.resolve("cache"), warn);
  }

  @Override
  public Provenance provenance() {
    return new Provenance(Map.of(), Optional.of("test"));
  }
}
