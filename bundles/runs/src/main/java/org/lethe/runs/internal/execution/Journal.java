package org.lethe.runs.internal.execution;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lethe.api.LetheException;
import org.lethe.runs.Incident;
import org.lethe.runs.Run;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.Output;
import org.lethe.runs.internal.store.RunEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happens to a run: to its directory, and to those who listen. Thread-safe. */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private final RunEntry run;
  private final Folder folder;
  private final Consumer<Run> listeners;

  Journal(RunEntry run, Folder folder, Consumer<Run> listeners) {
    this.run = run;
    this.folder = folder;
    this.listeners = listeners;
  }

  /** Something its later processes must know. */
  void event(String event, Map<String, ?> particulars) {
    folder.event(Instant.now(), event, particulars);
  }

  /** A stage is done: what it left is known from now on. */
  void ended(String stage) {
    event("stage ended", Output.of(stage, run, folder).asMap());
  }

  /** Something its user must know too. A disk that is full does not make it worse. */
  void incident(String event, String what, Map<String, ?> particulars) {
    Instant now = Instant.now();
    run.note(new Incident(now, what));
    LOG.info("run {}: {}", run.id(), what);
    Map<String, Object> all = new LinkedHashMap<>(particulars);
    all.put("what", what);
    try {
      folder.event(now, event, all);
    } catch (LetheException e) {
      LOG.warn("run {}: {}", run.id(), e.getMessage());
    }
  }

  /** Something its user must know although it does not stop the run; told once. */
  void warn(String message) {
    if (run.warn(message)) {
      LOG.warn("run {}: {}", run.id(), message);
      event("warning", Map.of("message", message));
    }
  }

  /** Its state, or a stage's, is another. */
  void turned() {
    folder.requireOpen();
    listeners.accept(run);
  }
}
