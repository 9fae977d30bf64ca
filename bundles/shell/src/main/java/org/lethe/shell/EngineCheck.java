package org.lethe.shell;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lethe.diagnosis.Findings;
import org.lethe.torch.TorchStatus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check of the PyTorch engine. */
@Component(
    property = {
      HealthCheck.NAME + "=engine",
      HealthCheck.TAGS + "=lethe",
      Constants.SERVICE_RANKING + ":Integer=50"
    })
public final class EngineCheck implements HealthCheck {
  private final Services services;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public EngineCheck(BundleContext context) {
    services = new Services(context);
  }

  @Override
  public Result execute() {
    Findings findings = new Findings();
    List<TorchStatus.Report> reports = services.ask(TorchStatus.class, TorchStatus::report);
    if (reports.isEmpty()) {
      findings.fact("engine", "none");
      findings.problem("no PyTorch: the bundle org.lethe.torch is not active");
    }
    for (TorchStatus.Report report : reports) {
      findings.fact("engine", report.state() + ": " + report.message());
      findings.fact("CUDA", report.cudaMessage());
      findings.fact("memory", report.memoryMessage());
      if (report.state() != TorchStatus.State.READY) {
        findings.problem(report.message());
      }
    }
    return new Result(findings);
  }
}
