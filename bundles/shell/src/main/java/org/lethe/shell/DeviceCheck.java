package org.lethe.shell;

import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lethe.api.compute.Compute;
import org.lethe.console.Text;
import org.lethe.diagnosis.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check of the devices. */
@Component(
    property = {
      HealthCheck.NAME + "=devices",
      HealthCheck.TAGS + "=lethe",
      Constants.SERVICE_RANKING + ":Integer=40"
    })
public final class DeviceCheck implements HealthCheck {
  private final Services services;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public DeviceCheck(BundleContext context) {
    services = new Services(context);
  }

  @Override
  public Result execute() {
    Findings findings = new Findings();
    List<String> devices =
        services.ask(Compute.class, compute -> told(() -> text(compute), findings));
    devices.forEach(device -> findings.fact("device", device));
    if (devices.isEmpty()) {
      findings.problem("no device to run networks on");
    }
    return new Result(findings);
  }

  private static String text(Compute compute) {
    return "%s: %s, %s, %d threads, %s"
        .formatted(
            compute.id(),
            compute.description(),
            compute.precision(),
            compute.threads(),
            Text.bytes(compute.memory()));
  }

  /**
   * Returns an answer. A device that throws is reported as a problem and does not hide the others.
   */
  private static String told(Supplier<String> question, Findings findings) {
    try {
      return question.get();
    } catch (RuntimeException | Error e) {
      findings.problem("a device cannot be asked: " + e);
      return "cannot be asked";
    }
  }
}
