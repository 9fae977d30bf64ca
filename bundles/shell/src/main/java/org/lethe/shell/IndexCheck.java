package org.lethe.shell;

import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lethe.diagnosis.Findings;
import org.lethe.index.RunIndex;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check that the index follows the runs. */
@Component(
    property = {
      HealthCheck.NAME + "=index",
      HealthCheck.TAGS + "=lethe",
      Constants.SERVICE_RANKING + ":Integer=20"
    })
public final class IndexCheck implements HealthCheck {
  private final Services services;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public IndexCheck(BundleContext context) {
    services = new Services(context);
  }

  @Override
  public Result execute() {
    Findings findings = new Findings();
    for (Optional<String> problem : services.ask(RunIndex.class, RunIndex::problem)) {
      findings.fact("index", problem.isPresent() ? "behind the runs" : "follows the runs");
      problem.ifPresent(findings::problem);
    }
    return new Result(findings);
  }
}
