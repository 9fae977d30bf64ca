package org.lethe.engine.dispatch;

import java.nio.file.Path;
import java.time.InstantSource;
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
import org.lethe.api.compute.DeviceName;
import org.lethe.api.compute.NetworkExecutor;
import org.lethe.catalog.Builds;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Computes;
import org.lethe.catalog.Device;
import org.lethe.catalog.ProviderRegistry;
import org.lethe.engine.pipeline.Outline;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Conductor;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunListener;
import org.lethe.store.Retention;
import org.lethe.store.RunProvenance;
import org.lethe.store.Store;
import org.lethe.store.shared.SharedArtefacts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environment in an OSGi container. Recipes and lists also work without an engine. */
@Component(service = ContainerEnvironment.class, configurationPid = "org.lethe.engine")
@Designate(ocd = Config.class)
public final class ContainerEnvironment implements Environment {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerEnvironment.class);

  private static final InstantSource CLOCK = InstantSource.system();

  private final BundleContext context;
  private final Store store;
  private final SharedArtefacts shared;
  private final EngineSettings configured;

  @Reference private ProviderRegistry registry;

  @Reference private Computes computes;

  private volatile Optional<Engine> engine = Optional.empty();

  private record Engine(NetworkExecutor executor, String pin) {}

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private final Collection<RunListener> listeners = new CopyOnWriteArrayList<>();

  /** Creates the environment of a container. */
  @Activate
  public ContainerEnvironment(BundleContext context, Config config) {
    this.context = context;
    this.store = new Store(root(context, config), CLOCK);
    this.shared = new SharedArtefacts(store::cache, CLOCK);
    this.configured = EngineSettings.of(config, LOG::warn);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void setExecutor(NetworkExecutor executor) {
    String build =
        Stream.of(executor.getClass(), ContainerEnvironment.class, Catalogue.class, Store.class)
            .map(FrameworkUtil::getBundle)
            .map(Builds::of)
            .collect(Collectors.joining(", "));
    engine = Optional.of(new Engine(executor, executor.engine() + ", " + build));
  }

  public void unsetExecutor(NetworkExecutor executor) {
    engine = engine.filter(there -> there.executor() != executor);
  }

  public Store store() {
    return store;
  }

  public Retention.Limits limits() {
    return configured.limits();
  }

  @Override
  public InstantSource clock() {
    return CLOCK;
  }

  @Override
  public Conductor.Pace pace() {
    return configured.pace();
  }

  @Override
  public Catalogue catalogue() {
    return registry.catalogue();
  }

  @Override
  public List<Device> devices() {
    return computes.list();
  }

  @Override
  public boolean fits(Device device) {
    return engine.filter(there -> there.executor().supports(device.compute())).isPresent();
  }

  @Override
  public Optional<String> engine() {
    return engine.map(Engine::pin);
  }

  @Override
  public String refusal(Recipe recipe) {
    if (engine.isEmpty()) {
      return "no engine can execute networks; see lethe:devices";
    }
    try {
      new DeviceName(recipe.compute()).find(devices().stream().map(Device::compute).toList());
      return "needs that are not met: " + new Outline(recipe, catalogue()).missing();
    } catch (LetheException e) {
      return e.getMessage();
    }
  }

  @Override
  public StageContext.Common common(Recipe recipe, Device device, Consumer<String> warn) {
    String build = engine().orElse("") + "\n" + device.pin();
    return new StageContext.Common(
        recipe.seed(), device.compute(), build, store.cache(), shared, warn);
  }

  @Override
  public void announce(Run run) {
    tell(listener -> listener.changed(run));
  }

  @Override
  public void forget(Run run) {
    tell(listener -> listener.removed(run.id()));
  }

  /** Calls every listener. The failure of one does not affect the others. */
  private void tell(Consumer<RunListener> news) {
    for (RunListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("{} failed to listen", listener.getClass().getName(), e);
      }
    }
  }

  @Override
  public RunProvenance provenance() {
    Map<String, String> bundles =
        Arrays.stream(context.getBundles())
            .filter(ContainerEnvironment::isOfLethe)
            .collect(
                Collectors.toMap(
                    b -> String.valueOf(b.getSymbolicName()),
                    b -> b.getVersion().toString(),
                    (a, b) -> a));
    return new RunProvenance(bundles, engine.map(there -> there.executor().engine()));
  }

  /**
   * Returns whether a bundle belongs to Lethe or uses a package of Lethe, as a third party's does.
   */
  private static boolean isOfLethe(Bundle bundle) {
    String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
    return Stream.of(bundle.getSymbolicName(), imports)
        .map(String::valueOf)
        .anyMatch(text -> text.contains("org.lethe."));
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
