package org.lethe.runs.internal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.runs.RunState;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.RunEntry;
import org.lethe.runs.internal.store.RunFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one run from its turn to its end, whatever happens on the way. */
final class Job implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  /** The engine starts beside the container; what is not there by then was never there. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 200;
  private final RunEntry run;
  private final Folder folder;
  private final Equipment equipment;
  private final Provenance provenance;

  Job(RunEntry run, Equipment equipment) {
    this.run = run;
    this.folder = new Folder(run.directory());
    this.equipment = equipment;
    this.provenance = equipment.provenance();
  }

  @Override
  public void run() {
    boolean fresh = run.started().isEmpty();
    if (!run.begin(Instant.now())) {
      return;
    }
    try {
      folder.sweep();
      folder.event(Instant.now(), fresh ? "began" : "went on", Map.of());
      while (!attempt(fresh)) {
        fresh = false;
      }
      end(RunState.DONE, Optional.empty());
    } catch (Suspended e) {
      run.suspend();
    } catch (Stopped e) {
      end(RunState.STOPPED, Optional.of(e.getMessage()));
    } catch (LetheException e) {
      LOG.debug("run {} failed", run.id(), e);
      end(RunState.FAILED, Optional.of(e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("run {} failed", run.id(), e);
      end(RunState.FAILED, Optional.of("an unexpected error, see the log: " + brief(e)));
    }
  }

  /** Goes as far as it can; false if its compute went away before the end. */
  private boolean attempt(boolean fresh) {
    awaitEquipment(fresh);
    try {
      StageContext.Common common = equipment.common(run.recipe(), this::warn);
      provenance.device(common.compute());
      new Pipeline(run, folder, equipment, common, provenance).execute();
      return true;
    } catch (Gone e) {
      LOG.info("run {}: {}", run.id(), e.getMessage());
      return false;
    }
  }

  /** A run that has begun waits for what it needs; one that has not, fails soon for want of it. */
  private void awaitEquipment(boolean fresh) {
    Instant patience = Instant.now().plus(GRACE);
    List<String> missing = equipment.missing(run.recipe());
    while (!missing.isEmpty() && (!fresh || Instant.now().isBefore(patience))) {
      run.await(missing);
      pause();
      missing = equipment.missing(run.recipe());
    }
    run.go();
  }

  private void pause() {
    Stopped.ifAsked(run);
    Suspended.ifAsked(run);
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Suspended();
    }
  }

  /** Ends it before its turn, if it is still queued, or has it stop after the step at work. */
  void stop(String why) {
    run.askToStop(why);
    run.endQueued(why, Instant.now(), this::publish);
  }

  /** Has it save its state after the step at work, for a later process to go on with. */
  void suspend() {
    run.askToSuspend();
  }

  private void end(RunState state, Optional<String> reason) {
    try {
      folder.delete("scratch");
    } catch (LetheException e) {
      warn(e.getMessage());
    }
    run.end(state, reason, Instant.now(), this::publish);
  }

  private void publish() {
    try {
      folder.event(Instant.now(), "ended", Map.of("state", run.state().name()));
      Map<String, Object> result = RunFile.write(run, provenance.asMap());
      Provenance.peakMemory().ifPresent(bytes -> result.put("peakMemoryBytes", bytes));
      folder.json("result.json", result);
    } catch (LetheException e) {
      LOG.error("run {} has ended, but its result is not written: {}", run.id(), e.getMessage());
    }
  }

  private void warn(String message) {
    if (run.warn(message)) {
      LOG.warn("run {}: {}", run.id(), message);
      folder.event(Instant.now(), "warning", Map.of("message", message));
    }
  }

  private static String brief(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return thrown.getClass().getSimpleName() + ": " + message;
  }
}
