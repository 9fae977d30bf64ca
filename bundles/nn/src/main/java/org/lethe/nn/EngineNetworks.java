package org.lethe.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.NetworkExecutor;
import org.lethe.api.compute.Precision;
import org.lethe.nn.internal.script.Programs;
import org.lethe.torch.Bfloat16;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that runs networks on DJL's PyTorch engine. Thread-safe. */
@Component(
    service = {Networks.class, NetworkExecutor.class},
    configurationPid = "org.lethe.nn")
@Designate(ocd = EngineNetworks.Settings.class)
public final class EngineNetworks implements Networks {

  /** The settings. */
  @ObjectClassDefinition(name = "Lethe: networks")
  @interface Settings {
    @AttributeDefinition(
        description =
            "How networks are computed: by TorchScript programs, or operator by operator.",
        options = {@Option("script"), @Option("eager")})
    String executor() default "script";
  }

  private static final Logger LOG = LoggerFactory.getLogger(EngineNetworks.class);

  private final Engine engine;
  private final ExecutorKind kind;
  private final boolean bfloat16;
  private final Map<Device, Programs> programs = new ConcurrentHashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();

  /**
   * Creates the service on a loaded engine, as configured.
   *
   * @param engine DJL's PyTorch engine
   */
  @Activate
  public EngineNetworks(@Reference Engine engine, Settings settings) {
    this(engine, configured(settings.executor().strip()));
  }

  /** Creates the service on a loaded engine, with the executor {@code script}. */
  public EngineNetworks(Engine engine) {
    this(engine, ExecutorKind.SCRIPT);
  }

  /** Creates the service on a loaded engine. */
  public EngineNetworks(Engine engine, ExecutorKind kind) {
    this(engine, kind, Bfloat16.isNative());
  }

  /**
   * Creates the service on a loaded engine.
   *
   * @param bfloat16 whether the host's processor has instructions for bfloat16
   */
  EngineNetworks(Engine engine, ExecutorKind kind, boolean bfloat16) {
    this.engine = engine;
    this.kind = kind;
    this.bfloat16 = bfloat16;
  }

  private static ExecutorKind configured(String word) {
    return ExecutorKind.named(word)
        .orElseGet(
            () -> {
              LOG.warn(
                  "etc/org.lethe.nn.cfg: executor = {} is not allowed; use script or eager;"
                      + " until then it is script",
                  word);
              return ExecutorKind.SCRIPT;
            });
  }

  @Override
  public boolean supports(Compute compute) {
    return refusal(compute).isEmpty();
  }

  /** Returns why networks do not run on a device in its precision; empty if they do. */
  private Optional<String> refusal(Compute compute) {
    if (compute.precision() == Precision.F32) {
      return Optional.empty();
    }
    if (kind == ExecutorKind.EAGER) {
      return Optional.of(
          "the executor eager computes in F32 alone; set precision = F32 for the device, or"
              + " executor = script in etc/org.lethe.nn.cfg");
    }
    if (compute.kind() == Compute.Kind.CPU && !bfloat16) {
      return Optional.of(
          "this processor only emulates BF16, many times slower than F32 (it has neither"
              + " avx512_bf16 nor amx_bf16); set precision = F32");
    }
    return Optional.empty();
  }

  @Override
  public Session session(Compute compute) {
    refusal(compute)
        .ifPresent(
            reason -> {
              throw new LetheException(compute.id() + ": " + reason);
            });
    Device device = compute.kind() == Compute.Kind.GPU ? Device.gpu(compute.index()) : Device.cpu();
    Optional<Programs> scripts =
        kind == ExecutorKind.SCRIPT ? Optional.of(programs(device)) : Optional.empty();
    boolean low = compute.precision() == Precision.BF16;
    Session session =
        new Session(engine.newBaseManager(device), scripts, low, sessions::decrementAndGet);
    sessions.incrementAndGet();
    return session;
  }

  private Programs programs(Device device) {
    return programs.computeIfAbsent(device, key -> new Programs(engine.newBaseManager(key)));
  }

  /** Returns the number of open sessions: none, once every task has been closed. */
  public int sessions() {
    return sessions.get();
  }

  @Override
  public String engine() {
    return "%s %s, executor %s"
        .formatted(engine.getEngineName(), engine.getVersion(), kind.label());
  }
}
