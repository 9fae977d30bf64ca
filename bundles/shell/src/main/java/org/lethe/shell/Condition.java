package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.compute.Compute;
import org.lethe.index.RunIndex;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;
import org.lethe.torch.TorchStatus;

/**
 * How engine, devices, queue, store and index stand at one moment.
 *
 * @param facts what there is
 * @param problems what of it does not work, a line each
 */
record Condition(List<Fact> facts, List<String> problems) {
  private static final long LITTLE = 1L << 30;

  /** One thing and how it stands. */
  record Fact(String what, String how) {}

  /** Looks. */
  static Condition now(Services services, Runs runs) {
    Condition condition = new Condition(new ArrayList<>(), new ArrayList<>());
    condition.engine(services.ask(TorchStatus.class, TorchStatus::report));
    condition.devices(services);
    condition.queue(runs);
    condition.store(runs);
    condition.index(services);
    return condition;
  }

  private void engine(List<TorchStatus.Report> reports) {
    if (reports.isEmpty()) {
      add("engine", "none");
      problems.add("no PyTorch: the bundle org.lethe.torch is not active");
    }
    for (TorchStatus.Report report : reports) {
      add("engine", report.state() + ": " + report.message());
      add("CUDA", report.cudaMessage());
      if (report.state() != TorchStatus.State.READY) {
        problems.add(report.message());
      }
    }
  }

  private void devices(Services services) {
    List<String> devices = services.ask(Compute.class, compute -> told(() -> text(compute)));
    devices.forEach(device -> add("device", device));
    if (devices.isEmpty()) {
      problems.add("no device to run networks on");
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

  /** What is said, or why it cannot be: one that throws hides no other. */
  private String told(Supplier<String> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      problems.add("a device cannot be asked: " + e);
      return "cannot be asked";
    }
  }

  private void queue(Runs runs) {
    for (Slot slot : runs.slots()) {
      String running = slot.running().map(run -> run + " runs, ").orElse("");
      add("queue of " + slot.compute(), running + slot.queued().size() + " queued");
      slot.lost()
          .ifPresent(why -> problems.add("%s takes no run: %s".formatted(slot.compute(), why)));
    }
    for (Run run : runs.list()) {
      if (run.state() == RunState.WAITING) {
        problems.add("run " + run.id() + ": " + run.reason().orElse("waits"));
      }
    }
  }

  private void store(Runs runs) {
    Path place =
        runs.list().stream()
            .findFirst()
            .map(Run::directory)
            .orElseGet(() -> Path.of(System.getProperty("lethe.home", "")).toAbsolutePath());
    while (!Files.exists(place)) {
      place = place.getParent();
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      add("store", place + ": " + Text.bytes(free) + " free");
      if (free < LITTLE) {
        problems.add("the disk of " + place + " is almost full: " + Text.bytes(free) + " free");
      }
    } catch (IOException e) {
      problems.add("the disk of " + place + " cannot be asked: " + e.getMessage());
    }
  }

  private void index(Services services) {
    for (Optional<String> problem : services.ask(RunIndex.class, RunIndex::problem)) {
      add("index", problem.isPresent() ? "behind the runs" : "follows the runs");
      problem.ifPresent(problems::add);
    }
  }

  private void add(String what, String how) {
    facts.add(new Fact(what, how));
  }
}
