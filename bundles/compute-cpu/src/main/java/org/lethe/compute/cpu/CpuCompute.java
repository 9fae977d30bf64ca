package org.lethe.compute.cpu;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lethe.api.LetheProvider;
import org.lethe.api.compute.Compute;
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
            "The arithmetic: F32, BF16 for convolutions and products, or auto: BF16 if the"
                + " processor has instructions for it.",
        options = {@Option("F32"), @Option("BF16"), @Option("auto")})
    String precision() default "F32";
  }

  private static final Logger LOG = LoggerFactory.getLogger(CpuCompute.class);
  private static final int STOP_SECONDS = 5;

  private final Processor processor = Processor.ofHost();
  private final DeviceThread thread;
  private final Precision precision;

  /** Starts the thread as configured. */
  @Activate
  public CpuCompute(@Reference Torch torch, Settings settings) {
    this(torch, CpuSettings.of(settings.threads(), settings.precision(), LOG::warn));
  }

  private CpuCompute(Torch torch, CpuSettings configured) {
    this(torch, configured.threads(), configured.precision());
  }

  /**
   * Starts the thread.
   *
   * @param threads that one operation uses; 0 is one per core, -1 one per core that other processes
   *     leave free at the moment
   */
  public CpuCompute(Torch torch, int threads, Precision precision) {
    thread = new DeviceThread("lethe-compute-cpu", torch, count(threads, processor.cores()));
    this.precision = precision;
  }

  private static int count(int threads, int cores) {
    return switch (threads) {
      case CpuSettings.PER_CORE -> cores;
      case CpuSettings.AUTO -> FreeCores.count(cores);
      default -> threads;
    };
  }

  /** Ends the thread; work that waits is rejected. */
  @Deactivate
  public void stop() throws InterruptedException {
    if (!thread.close(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("cpu: a step did not end within {} s; its thread is left to itself", STOP_SECONDS);
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
  public long memory() {
    return processor.memory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return thread.submit(work);
  }
}
