package org.lethe.engine.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.engine.lifecycle.Action;
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.engine.lifecycle.Signal;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run: it is written down before anybody can see it. Thread-safe. */
public final class RunEnding {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

  private final RunEntry run;
  private final Folder folder;
  private final Journal journal;
  private final Supplier<RunProvenance> provenance;

  /**
   * Of a run.
   *
   * @param provenance what its figures depend on, at the end
   */
  public RunEnding(RunEntry run, Folder folder, Journal journal, Supplier<RunProvenance> provenance) {
    this.run = run;
    this.folder = folder;
    this.journal = journal;
    this.provenance = provenance;
  }

  /**
   * Sends the run a signal that ends it.
   *
   * @throws DiskFullException if all is done but there is no room to say so
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

  /** Writes down what has ended. */
  public void publish() {
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
      journal.log(now -> new RunEvent.Ended(now, run.state(), run.reason()));
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
