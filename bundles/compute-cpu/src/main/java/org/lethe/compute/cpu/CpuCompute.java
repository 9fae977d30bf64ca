package org.lethe.compute.cpu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lethe.api.LetheProvider;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Lane;
import org.lethe.api.compute.Precision;
import org.lethe.torch.DeviceThread;
import org.lethe.torch.Torch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's processor. */
@Component(
    configurationPid = "org.lethe.compute.cpu",
    property = LetheProvider.ID + "=" + CpuCompute.ID)
@Designate(ocd = CpuCompute.Settings.class)
@Capability(namespace = LetheProvider.CAPABILITY, name = "'compute=" + CpuCompute.ID + "'")
public final class CpuCompute implements Compute {

  static final String ID = "cpu";

  /** The settings. */
  @ObjectClassDefinition(name = "Lethe: the CPU")
  @interface Settings {
    @AttributeDefinition(
        description =
            "Threads that one operation uses; 0 is one per core, auto one per core that other"
                + " processes leave free when the device starts.")
    String threads() default "0";

    @AttributeDefinition(
        description =
            "Tasks of a run that are executed side by side, each with its share of the threads;"
                + " 0 is two if there are two threads, 1 is one task after another.")
    String lanes() default "0";

    @AttributeDefinition(
        description =
            "The arithmetic: F32, BF16 for convolutions and products, or auto: BF16 if the"
                + " processor has instructions for it.",
        options = {@Option("F32"), @Option("BF16"), @Option("auto")})
    String precision() default "F32";
  }

  private static final Logger LOG = LoggerFactory.getLogger(CpuCompute.class);
  private static final int STOP_SECONDS = 5;

  private static final String NAME = "lethe-compute-cpu";

  private final Processor processor = Processor.ofHost();
  private final List<Compute> lanes;
  private final List<DeviceThread> all = new ArrayList<>();
  private final DeviceThread thread;
  private final Precision precision;

  /** Starts the threads as configured. */
  @Activate
  public CpuCompute(@Reference Torch torch, Settings settings) {
    this(
        torch,
        CpuSettings.of(settings.threads(), settings.lanes(), settings.precision(), LOG::warn));
  }

  /**
   * Starts one thread, which executes all work.
   *
   * @param threads that one operation uses; 0 is one per core, -1 one per core that other processes
   *     leave free at the moment
   */
  public CpuCompute(Torch torch, int threads, Precision precision) {
    this(torch, new CpuSettings(threads, 1, precision));
  }

  /** Starts the threads: those of the lanes first, because a count also holds for later threads. */
  CpuCompute(Torch torch, CpuSettings configured) {
    int threads = count(configured.threads(), processor.cores());
    int count = lanes(configured.lanes(), threads);
    precision = configured.precision();
    for (int i = 1; i <= count; i++) {
      all.add(new DeviceThread(NAME + "-" + i, torch, threads / count));
    }
    lanes = all.stream().map(this::lane).toList();
    thread = new DeviceThread(NAME, torch, threads);
    all.add(thread);
  }

  private Compute lane(DeviceThread each) {
    return new Lane(this, each.threads(), each::submit);
  }

  /** Returns the number of lanes: none instead of one. */
  private static int lanes(int configured, int threads) {
    int wanted = configured == CpuSettings.TWO_IF_POSSIBLE ? 2 : configured;
    int possible = Math.min(wanted, threads);
    return possible > 1 ? possible : 0;
  }

  private static int count(int threads, int cores) {
    return switch (threads) {
      case CpuSettings.PER_CORE -> cores;
      case CpuSettings.AUTO -> FreeCores.count(cores);
      default -> threads;
    };
  }

  /** Ends the threads; work that waits is rejected. */
  @Deactivate
  public void stop() throws InterruptedException {
    Instant limit = Instant.now().plusSeconds(STOP_SECONDS);
    for (DeviceThread each : all) {
      each.close(0, TimeUnit.SECONDS); // none takes work while another one ends
    }
    for (DeviceThread each : all) {
      long rest = Math.max(0, Duration.between(Instant.now(), limit).toMillis());
      if (!each.close(rest, TimeUnit.MILLISECONDS)) {
        LOG.warn("cpu: a step did not end within {} s; its thread is abandoned", STOP_SECONDS);
      }
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Kind kind() {
    return Kind.CPU;
  }

  @Override
  public int index() {
    return 0;
  }

  @Override
  public String description() {
    return processor.name();
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public int threads() {
    return thread.threads();
  }

  @Override
  public List<Compute> lanes() {
    return lanes;
  }

  @Override
  public long memory() {
    return processor.memory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return thread.submit(work);
  }
}
