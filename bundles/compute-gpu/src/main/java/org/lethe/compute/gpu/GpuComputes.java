package org.lethe.compute.gpu;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lethe.api.LetheProvider;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.torch.Torch;
import org.lethe.torch.TorchStatus;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
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

/** Service component that registers a {@link Compute} for every CUDA device that PyTorch finds. */
@Component(
    configurationPid = "org.lethe.compute.gpu",
    immediate = true,
    service = {})
@Designate(ocd = GpuComputes.Settings.class)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.lethe.api.compute.Compute\"",
    effective = "active")
@Capability(namespace = LetheProvider.CAPABILITY, name = "'compute=gpu'")
public final class GpuComputes {

  /** The settings. */
  @ObjectClassDefinition(name = "Lethe: CUDA devices")
  @interface Settings {
    @AttributeDefinition(
        description = "The arithmetic: F32, or BF16 for convolutions and products.",
        options = {@Option("F32"), @Option("BF16")})
    String precision() default "F32";

    @AttributeDefinition(
        description =
            "Whether cuDNN may search the fastest convolutions: faster, not the same bits.")
    boolean benchmark() default false;
  }

  private record Registered(GpuCompute gpu, ServiceRegistration<Compute> registration) {}

  private static final Logger LOG = LoggerFactory.getLogger(GpuComputes.class);

  private final List<Registered> devices;

  /** Registers the devices. */
  @Activate
  public GpuComputes(
      BundleContext context,
      @Reference Torch torch,
      @Reference TorchStatus status,
      Settings settings) {
    torch.setCudnnBenchmark(settings.benchmark());
    Precision precision = precision(settings.precision(), LOG::warn);
    devices =
        torch.cudaDevices().stream()
            .map(device -> GpuCompute.open(torch, device, precision))
            .map(gpu -> register(context, gpu))
            .toList();
    LOG.info(status.report().cudaMessage());
  }

  /**
   * Reads the configured precision. A word that is not allowed costs a warning, and the default is
   * used.
   */
  static Precision precision(String word, Consumer<String> warn) {
    return Precision.named(word.strip())
        .orElseGet(
            () -> {
              warn.accept(
                  ("etc/org.lethe.compute.gpu.cfg: precision = %s is not allowed;"
                          + " use F32 or BF16; until then it is F32")
                      .formatted(word));
              return Precision.F32;
            });
  }

  private static Registered register(BundleContext context, GpuCompute gpu) {
    Map<String, String> properties = Map.of(LetheProvider.ID, gpu.id());
    return new Registered(
        gpu, context.registerService(Compute.class, gpu, FrameworkUtil.asDictionary(properties)));
  }

  @Deactivate
  void stop() throws InterruptedException {
    devices.forEach(device -> device.registration().unregister());
    for (Registered device : devices) {
      device.gpu().stop();
    }
  }
}
