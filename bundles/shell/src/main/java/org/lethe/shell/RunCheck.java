package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lethe.console.Text;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.diagnosis.Findings;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check of the runs: their queues, their directories and what they wait for. */
@Component(
    property = {
      HealthCheck.NAME + "=runs",
      HealthCheck.TAGS + "=lethe",
      Constants.SERVICE_RANKING + ":Integer=30"
    })
public final class RunCheck implements HealthCheck {
  private static final long LITTLE = 1L << 30;

  private final Services services;
  private final Diagnosis diagnosis;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public RunCheck(BundleContext context) {
    services = new Services(context);
    diagnosis = new Diagnosis(context);
  }

  @Override
  public Result execute() {
    Findings findings = new Findings();
    List<Boolean> asked =
        services.ask(
            Runs.class,
            runs -> {
              queue(runs, findings);
              store(runs.directory(), findings);
              runs.obstacle().ifPresent(findings::problem);
              runs.unreadable().forEach(findings::problem);
              return true;
            });
    if (asked.isEmpty()) {
      findings.fact("queue", "none: the runs service is not registered");
      findings.problem("no run is listed, queued or running: the runs service is not registered");
    }
    return new Result(findings);
  }

  private void queue(Runs runs, Findings findings) {
    for (Slot slot : runs.slots()) {
      String running = slot.running().map(run -> run + " runs, ").orElse("");
      findings.fact("queue of " + slot.compute(), running + slot.queued().size() + " queued");
      slot.lost()
          .ifPresent(why -> findings.problem("%s takes no run: %s".formatted(slot.compute(), why)));
    }
    for (Run run : runs.list()) {
      if (run.state() == RunState.WAITING) {
        findings.problem("run " + run.id() + ": " + run.reason().orElse("waits"));
        Wants.of(run, diagnosis).forEach(findings::problem);
      }
    }
  }

  /** Reports the disk of a directory, which may not exist yet. */
  private static void store(Path directory, Findings findings) {
    Path place = directory;
    while (!Files.exists(place)) {
      place = place.getParent();
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      findings.fact("store", directory + ": " + Text.bytes(free) + " free");
      if (free < LITTLE) {
        findings.problem(
            "the disk of %s is almost full: %s free".formatted(directory, Text.bytes(free)));
      }
    } catch (IOException e) {
      findings.problem("the disk of %s cannot be asked: %s".formatted(directory, e.getMessage()));
    }
  }
}
