package org.lethe.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.lethe.runs.Incident;
import org.lethe.runs.Run;
import org.lethe.runs.RunEvent;
import org.lethe.store.lifecycle.RunEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer of the events of a run to its log, which notifies the listeners. Thread-safe. */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private final RunEntry run;
  private final Folder folder;
  private final InstantSource clock;
  private final Consumer<Run> listeners;

  /** Creates the journal of a run. */
  public Journal(RunEntry run, Folder folder, InstantSource clock, Consumer<Run> listeners) {
    this.run = run;
    this.folder = folder;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Returns the current time. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Logs an event. An event with a line for people is also added to the run's history; a full disk
   * does not stop it.
   *
   * @param event the function that creates the event of a time
   * @throws LetheException if an event without such a line cannot be written
   */
  public void log(Function<Instant, RunEvent> event) {
    RunEvent made = event.apply(now());
    made.line().ifPresentOrElse(line -> note(made, line), () -> folder.event(made));
  }

  private void note(RunEvent event, String line) {
    run.note(new Incident(event.at(), line));
    LOG.info("run {}: {}", run.id(), line);
    try {
      folder.event(event);
    } catch (LetheException e) {
      LOG.warn("run {}: {}", run.id(), e.getMessage());
    }
  }

  /** Logs the end of a stage with the hashes of its files. */
  public void ended(String stage) {
    log(now -> StageOutput.of(now, stage, run, folder));
  }

  /** Warns the user, once for each message. */
  public void warn(String message) {
    if (run.warn(message)) {
      LOG.warn("run {}: {}", run.id(), message);
      log(now -> new RunEvent.Warned(now, message));
    }
  }

  /**
   * Tells the listeners that the state of the run or of a stage has changed.
   *
   * @throws Folder.ClosedException if the directory has been given up
   */
  public void turned() {
    folder.requireOpen();
    listeners.accept(run);
  }
}
