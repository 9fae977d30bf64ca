package org.lethe.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An event in the log of a run. All events are immutable. */
public sealed interface RunEvent {

  /** Returns the time of the event. */
  Instant at();

  /**
   * Returns the description in one line; empty for an event that is not part of {@link
   * Run#history}.
   */
  default Optional<String> line() {
    return Optional.empty();
  }

  /** An event with a description in one line. */
  sealed interface Told extends RunEvent {

    /** Returns the description, e.g. {@code paused by its user}. */
    String what();

    @Override
    default Optional<String> line() {
      return Optional.ofNullable(what());
    }
  }

  /**
   * Submission of the run.
   *
   * @param stages the names of its stages, in order
   * @param owner the name of the user; runs of early versions have none
   */
  record Submitted(Instant at, List<String> stages, Optional<String> owner) implements RunEvent {
    /** Copies the names. */
    public Submitted {
      stages = List.copyOf(stages);
    }
  }

  /** Start of the first stage. */
  record Began(Instant at) implements RunEvent {}

  /**
   * Start of a later turn on a device.
   *
   * @param what the description in one line, if the last turn ended without an event
   */
  record Continued(Instant at, Optional<String> what) implements RunEvent {
    @Override
    public Optional<String> line() {
      return what;
    }
  }

  /** Start of a stage. */
  record StageBegan(Instant at, String stage) implements RunEvent {}

  /**
   * Successful end of a stage.
   *
   * @param measured the number of measurements of the run so far
   * @param measurements the SHA-256 of these measurements; runs of early versions have none
   * @param files the SHA-256 of each file that the stage wrote, by its path in the run's directory
   */
  record StageEnded(
      Instant at,
      String stage,
      int measured,
      Optional<String> measurements,
      Map<String, String> files)
      implements RunEvent {
    /** Copies the files. */
    public StageEnded {
      files = files == null ? Map.of() : Map.copyOf(files);
    }
  }

  /** Storage of the state of a stage after a step. */
  record Checkpointed(Instant at, String stage, long step) implements RunEvent {}

  /** Start of a stage from a stored state, or from its beginning if that state does not fit. */
  record Restored(Instant at, String what, String stage, long step) implements Told {}

  /** Discovery of a damaged output: its stage and all later ones are repeated. */
  record Damaged(Instant at, String what, String stage) implements Told {}

  /**
   * End of a turn before the end of the run.
   *
   * @param kept whether the state of the current stage was kept in memory to be stored
   */
  record Interrupted(Instant at, String what, boolean kept) implements Told {}

  /** Beginning of a pause. */
  record Paused(Instant at, String what) implements Told {}

  /** End of a pause, or consent to a change. */
  record Resumed(Instant at, String what) implements Told {}

  /** Retry of a run that failed or was stopped. */
  record Retried(Instant at, String what) implements Told {}

  /**
   * First use of a provider, a device or data.
   *
   * @param name the name of the part, e.g. {@code remover=unet}
   * @param pin the text that identifies its build and configuration
   */
  record Pinned(Instant at, String name, String pin) implements RunEvent {}

  /** Replacement of a pinned part; measurements from now on are labelled {@code mixed}. */
  record Swapped(Instant at, String what, String name, String from, String to) implements Told {}

  /** Warning that does not stop the run. */
  record Warned(Instant at, String message) implements RunEvent {}

  /**
   * End of the run.
   *
   * @param state {@link RunState#DONE}, {@link RunState#FAILED} or {@link RunState#STOPPED}
   */
  record Ended(Instant at, RunState state, Optional<String> reason) implements RunEvent {}
}
