package org.lethe.runs.internal.execution;

import java.time.Instant;
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
    if (!run.begin(Instant.now())) {
      return;
    }
    try {
      folder.event(Instant.now(), "began", Map.of());
      StageContext.Common common = equipment.common(run.recipe(), this::warn);
      provenance.device(common.compute());
      new Pipeline(run, folder, equipment.catalogue(), equipment.networks(), common, provenance)
          .execute();
      end(RunState.DONE, Optional.empty());
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

  /** Ends it before its turn, if it is still queued, or has it stop after the step at work. */
  void stop(String why) {
    run.askToStop(why);
    run.endQueued(why, Instant.now(), this::publish);
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
