package org.lethe.runs.internal.execution;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.runs.RunState;
import org.lethe.runs.internal.store.DiskFullException;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.Manifest;
import org.lethe.runs.internal.store.RunEntry;
import org.lethe.runs.internal.store.RunFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run: it is written down before anybody can see it. Thread-safe. */
final class Conclusion {
  private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);

  private final RunEntry run;
  private final Folder folder;
  private final Journal journal;
  private final Supplier<Provenance> provenance;

  /**
   * Of a run.
   *
   * @param provenance what its figures depend on, at the end
   */
  Conclusion(RunEntry run, Folder folder, Journal journal, Supplier<Provenance> provenance) {
    this.run = run;
    this.folder = folder;
    this.journal = journal;
    this.provenance = provenance;
  }

  /**
   * Ends the run, unless it has ended.
   *
   * @throws DiskFullException if all is done but there is no room to say so
   */
  void end(RunState state, Optional<String> reason) {
    try {
      folder.delete("scratch");
    } catch (LetheException e) {
      journal.warn(e.getMessage());
    }
    Manifest manifest = manifest();
    if (run.end(state, reason, Instant.now(), () -> publish(manifest))) {
      journal.turned();
    }
  }

  /** Stops the run, unless it is at work or has ended. */
  void endIdle(String why) {
    if (run.state() != RunState.RUNNING) {
      Manifest manifest = manifest();
      if (run.endIdle(why, Instant.now(), () -> publish(manifest))) {
        journal.turned();
      }
    }
  }

  /** Writes down what has ended. */
  void publish() {
    publish(manifest());
  }

  /**
   * Who looks at the run while it ends waits for what is done then: so as much as can be is now.
   */
  private Manifest manifest() {
    Manifest manifest = new Manifest(folder);
    try {
      return manifest.prepare();
    } catch (LetheException e) {
      return manifest; // it is tried, and told, again
    }
  }

  private void publish(Manifest manifest) {
    try {
      Map<String, Object> ended = new LinkedHashMap<>(Map.of("state", run.state().name()));
      run.reason().ifPresent(reason -> ended.put("reason", reason));
      journal.event("ended", ended);
      folder.json(RunFile.NAME, RunFile.write(run, provenance.get().asMap(run.pins())));
      manifest.write();
    } catch (LetheException e) {
      if (run.state() == RunState.DONE && e instanceof DiskFullException) {
        throw e; // it rests until there is room, as anywhere else
      }
      LOG.error("run {} has ended, but its result is not written: {}", run.id(), e.getMessage());
    }
  }
}
