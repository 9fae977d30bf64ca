package org.lethe.torch.internal;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.lethe.torch.Torch;
import org.lethe.torch.TorchStatus;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Service component that loads the engine on a separate thread, registers it when it is ready, and
 * reports its state.
 */
@Component(configurationPid = "org.lethe.torch", immediate = true)
@Designate(ocd = TorchService.Settings.class)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"ai.djl.engine.Engine\"",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.lethe.torch.Torch\"",
    effective = "active")
public final class TorchService implements TorchStatus {

  /** The configuration of the bundle. */
  @ObjectClassDefinition(name = "Lethe: PyTorch")
  @interface Settings {
    @AttributeDefinition(
        description =
            "The folder where libtorch is unpacked once (450 MB). Containers may share it."
                + " A leading ~ is the home folder.")
    String cache() default "~/.cache/lethe/torch";

    @AttributeDefinition(
        description =
            "Whether freed memory of tensors stays in the process for the next step, which is"
                + " faster. A change takes effect after a restart of the container.")
    boolean keepMemory() default true;
  }

  private static final Logger LOG = LoggerFactory.getLogger(TorchService.class);
  private static final String GIVEN_BACK =
      "memory of tensors is given back to the system: keepMemory in etc/org.lethe.torch.cfg";
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final BundleContext context;
  private final EngineLoader loader;
  private final boolean keepMemory;
  private final Thread starter = new Thread(this::start, "lethe-torch-start");
  private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
  private volatile Report report = Reports.starting();

  /** Starts loading the engine. */
  @Activate
  public TorchService(BundleContext context, Settings settings) {
    this.context = context;
    String cache = settings.cache().replaceFirst("^~(?=/|$)", System.getProperty("user.home"));
    loader = new EngineLoader(Path.of(cache), context.getDataFile("shims").toPath());
    keepMemory = settings.keepMemory();
    starter.setContextClassLoader(TorchService.class.getClassLoader());
    starter.start();
  }

  /**
   * Unregisters the services after waiting up to 30 s for the start of the engine, which cannot be
   * interrupted.
   */
  @Deactivate
  void stop() throws InterruptedException {
    starter.join(STOP_MILLIS);
    registrations.forEach(ServiceRegistration::unregister);
  }

  @Override
  public Report report() {
    return report;
  }

  private void start() {
    try {
      String memory = keepMemory ? Allocator.keepMemory() : GIVEN_BACK;
      Torch torch = new Torch(loader.load());
      report = Reports.ready(torch, memory);
      LOG.info("{}; {}; {}", report.message(), report.cudaMessage(), report.memoryMessage());
      register(Engine.class, torch.engine());
      register(Torch.class, torch);
    } catch (IOException e) {
      fail(e.getMessage(), e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      fail(Causes.line(e), e);
    }
  }

  private void fail(String reason, Throwable cause) {
    report = Reports.unavailable(reason);
    LOG.error(report.message());
    LOG.debug("The cause:", cause);
  }

  private <T> void register(Class<T> type, T service) {
    Map<String, String> properties =
        Map.of("engine.name", "PyTorch", "engine.version", report.version().orElseThrow());
    registrations.add(
        context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
  }
}
