package org.lethe.runs.internal.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.nn.Networks;
import org.lethe.runs.Recipe;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.ProviderRegistry;
import org.lethe.runs.internal.store.Store;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** What runs find in the container; recipes and lists work also where there is no engine. */
@Component(service = Surroundings.class, configurationPid = "org.lethe.runs")
@Designate(ocd = Config.class)
public final class Surroundings implements Equipment {
  private final BundleContext context;
  private final Store store;
  private final Duration checkpointInterval;

  @Reference private ProviderRegistry registry;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Networks networks;

  @Reference(policy = ReferencePolicy.DYNAMIC)
  private final Collection<Compute> computes = new CopyOnWriteArrayList<>();

  /** Finds the store. */
  @Activate
  public Surroundings(BundleContext context, Config config) {
    this.context = context;
    this.store = new Store(root(context, config));
    this.checkpointInterval = Duration.ofSeconds(config.checkpointSeconds());
  }

  Store store() {
    return store;
  }

  @Override
  public List<String> missing(Recipe recipe) {
    List<String> missing = new ArrayList<>(new Outline(recipe, catalogue()).missing());
    if (networks == null) {
      missing.add("an engine");
    }
    if (computes.stream().noneMatch(compute -> compute.id().equals(recipe.compute()))) {
      missing.add("compute=" + recipe.compute());
    }
    return missing;
  }

  @Override
  public Duration checkpointInterval() {
    return checkpointInterval;
  }

  @Override
  public Catalogue catalogue() {
    return registry.catalogue();
  }

  @Override
  public Networks networks() {
    return Optional.ofNullable(networks)
        .orElseThrow(
            () -> new LetheException("no engine runs networks here; lethe:devices says why"));
  }

  @Override
  public StageContext.Common common(Recipe recipe, Consumer<String> warn) {
    networks();
    return new StageContext.Common(recipe.seed(), compute(recipe.compute()), store.cache(), warn);
  }

  @Override
  public Provenance provenance() {
    Map<String, String> bundles =
        Arrays.stream(context.getBundles())
            .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("org.lethe."))
            .collect(
                Collectors.toMap(
                    Bundle::getSymbolicName, b -> b.getVersion().toString(), (a, b) -> a));
    return new Provenance(bundles, Optional.ofNullable(networks).map(Networks::engine));
  }

  /**
   * A device by its id.
   *
   * @throws LetheException if it is not there, with those that are
   */
  public Compute compute(String id) {
    return computes.stream()
        .filter(compute -> compute.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new LetheException(
                    "compute: no device %s (there are: %s); lethe:devices says more"
                        .formatted(id, computes.stream().map(Compute::id).sorted().toList())));
  }

  private static Path root(BundleContext context, Config config) {
    return Stream.of(
            Optional.of(config.directory()).filter(directory -> !directory.isBlank()),
            Optional.ofNullable(context.getProperty("lethe.home")),
            Optional.ofNullable(context.getProperty("karaf.base")).map(base -> base + "/store"))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Path::of)
        .orElseGet(() -> Path.of("store"));
  }
}
