package org.lethe.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.lethe.store.lifecycle.Action;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.lifecycle.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run, which is written to the disk before it becomes visible. Thread-safe. */
public final class RunEnding {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

  private final RunEntry run;
  private final Folder folder;
  private final Journal journal;
  private final Supplier<RunProvenance> provenance;

  /**
   * Creates the ending of a run.
   *
   * @param provenance the supplier of the conditions of the run at its end
   */
  public RunEnding(
      RunEntry run, Folder folder, Journal journal, Supplier<RunProvenance> provenance) {
    this.run = run;
    this.folder = folder;
    this.journal = journal;
    this.provenance = provenance;
  }

  /**
   * Sends a signal that ends the run.
   *
   * @throws DiskFullException if the run is done but the disk is too full to write its end
   */
  public void end(Signal signal, Optional<String> reason) {
    try {
      folder.delete("scratch");
    } catch (LetheException e) {
      journal.warn(e.getMessage());
    }
    Manifest manifest = manifest();
    send(signal, reason, manifest);
  }

  /** Stops the run, unless it is running or has ended. */
  public void stop(String why) {
    if (run.state() != RunState.RUNNING) {
      send(Signal.STOP, Optional.of(why), manifest());
    }
  }

  private void send(Signal signal, Optional<String> reason, Manifest manifest) {
    if (run.end(signal, reason, journal.now(), () -> publish(manifest)) == Action.PUBLISH) {
      journal.turned();
    }
  }

  /** Writes event, result and manifest of the end. */
  public void publish() {
    publish(manifest());
  }

  /**
   * Returns a manifest that is prepared as far as possible, because readers of the run are blocked
   * while it ends.
   */
  private Manifest manifest() {
    Manifest manifest = new Manifest(folder);
    try {
      return manifest.prepare();
    } catch (LetheException e) {
      return manifest; // the failure is repeated and reported when it is written
    }
  }

  private void publish(Manifest manifest) {
    try {
      journal.log(now -> new RunEvent.Ended(now, run.state(), run.reason()));
      folder.json(RunFile.NAME, RunFile.write(run, provenance.get().asMap(run.pins())));
      manifest.write();
    } catch (LetheException e) {
      if (run.state() == RunState.DONE && e instanceof DiskFullException) {
        throw e; // the run is paused until the disk has space
      }
      LOG.error("run {} has ended, but its result is not written: {}", run.id(), e.getMessage());
    }
  }
}
