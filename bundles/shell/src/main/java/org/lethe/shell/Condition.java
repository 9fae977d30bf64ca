package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.compute.Compute;
import org.lethe.console.Text;
import org.lethe.diagnosis.Check;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.diagnosis.Findings;
import org.lethe.index.RunIndex;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;
import org.lethe.torch.TorchStatus;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Check of engine, devices, queue, store and index. */
@Component
public final class Condition implements Check {
  private static final long LITTLE = 1L << 30;

  private final Services services;
  private final Diagnosis diagnosis;

  /** Creates a check of the services of this bundle's framework. */
  @Activate
  public Condition(BundleContext context) {
    services = new Services(context);
    diagnosis = new Diagnosis(context);
  }

  @Override
  public void look(Findings findings) {
    engine(findings);
    devices(findings);
    runs(findings);
    index(findings);
  }

  private void engine(Findings findings) {
    List<TorchStatus.Report> reports = services.ask(TorchStatus.class, TorchStatus::report);
    if (reports.isEmpty()) {
      findings.fact("engine", "none");
      findings.problem("no PyTorch: the bundle org.lethe.torch is not active");
    }
    for (TorchStatus.Report report : reports) {
      findings.fact("engine", report.state() + ": " + report.message());
      findings.fact("CUDA", report.cudaMessage());
      if (report.state() != TorchStatus.State.READY) {
        findings.problem(report.message());
      }
    }
  }

  private void devices(Findings findings) {
    List<String> devices =
        services.ask(Compute.class, compute -> told(() -> text(compute), findings));
    devices.forEach(device -> findings.fact("device", device));
    if (devices.isEmpty()) {
      findings.problem("no device to run networks on");
    }
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

  /** Returns an answer; a device that throws is a problem and hides no other. */
  private static String told(Supplier<String> question, Findings findings) {
    try {
      return question.get();
    } catch (RuntimeException | Error e) {
      findings.problem("a device cannot be asked: " + e);
      return "cannot be asked";
    }
  }

  private void runs(Findings findings) {
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
      findings.fact("queue", "none: the runs service is not there");
      findings.problem("no run is listed, queued or goes on: the runs service is not there");
    }
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

  private void index(Findings findings) {
    for (Optional<String> problem : services.ask(RunIndex.class, RunIndex::problem)) {
      findings.fact("index", problem.isPresent() ? "behind the runs" : "follows the runs");
      problem.ifPresent(findings::problem);
    }
  }
}
