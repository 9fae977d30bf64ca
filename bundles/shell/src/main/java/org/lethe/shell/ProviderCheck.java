package org.lethe.shell;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lethe.diagnosis.Findings;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check that every provider answers. It takes some seconds if a provider hangs. */
@Component(
    property = {
      HealthCheck.NAME + "=providers",
      HealthCheck.TAGS + "=lethe",
      Constants.SERVICE_RANKING + ":Integer=60"
    })
public final class ProviderCheck implements HealthCheck {
  private final Services services;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public ProviderCheck(BundleContext context) {
    services = new Services(context);
  }

  @Override
  public Result execute() {
    Findings findings = new Findings();
    for (List<ProviderView> views : services.ask(Providers.class, Providers::list)) {
      List<ProviderView> failing =
          views.stream().filter(view -> view.problem().isPresent()).toList();
      int well = views.size() - failing.size();
      findings.fact("providers", "%d of %d answer".formatted(well, views.size()));
      failing.forEach(view -> findings.problem(line(view)));
    }
    return new Result(findings);
  }

  private static String line(ProviderView view) {
    String name = view.role().label() + "=" + view.id();
    return "%s of the bundle %s fails: %s"
        .formatted(name, view.bundle(), view.problem().orElseThrow());
  }
}
