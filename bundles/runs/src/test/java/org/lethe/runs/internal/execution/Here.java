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
import org.lethe.runs.internal.TinyProviders;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.testing.CallingThread;

/** The surroundings without a container, in which nothing is ever missing. */
class Here implements Equipment {
  private final Path folder;

  Here(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> missing(Recipe recipe) {
    return List.of();
  }

  @Override
  public Duration checkpointInterval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Catalogue catalogue() {
    return TinyProviders.catalogue();
  }

  @Override
  public Networks networks() {
    return new EngineNetworks(Engine.getInstance());
  }

  @Override
  public StageContext.Common common(Recipe recipe, Consumer<String> warn) {
    return new StageContext.Common(recipe.seed(), compute(), folder.resolve("cache"), warn);
  }

  @Override
  public Provenance provenance() {
    return new Provenance(Map.of(), Optional.of("test"));
  }

  /** Where runs are computed. */
  Compute compute() {
    return new CallingThread();
  }
}
