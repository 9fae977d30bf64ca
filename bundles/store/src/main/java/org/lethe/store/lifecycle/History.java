package org.lethe.store.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Incident;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * The state of a run according to its events.
 *
 * @param submitted the time of submission
 * @param owner the name of the user who submitted it
 * @param started the time at which the first stage began
 * @param stages all stages; the current one is repeated
 * @param outputs the ends of the stages that are done, in order
 * @param warnings the warnings
 * @param incidents the events with a description
 * @param pins the pin of each part in use, by its name
 * @param mixed whether a part was replaced
 * @param paused the reason of the pause, if the run is paused
 * @param attempts the number of turns since the last event of progress
 * @param interrupted whether the process ended in the middle of a turn, without an event
 * @param ended the end, if the run failed or was stopped
 */
public record History(
    Instant submitted,
    Optional<String> owner,
    Optional<Instant> started,
    List<StageView> stages,
    List<RunEvent.StageEnded> outputs,
    List<String> warnings,
    List<Incident> incidents,
    Map<String, String> pins,
    boolean mixed,
    Optional<String> paused,
    int attempts,
    boolean interrupted,
    Optional<RunEvent.Ended> ended) {

  /** Copies the collections. */
  public History {
    stages = List.copyOf(stages);
    outputs = List.copyOf(outputs);
    warnings = List.copyOf(warnings);
    incidents = List.copyOf(incidents);
    pins = Map.copyOf(pins);
  }

  /** Returns the state after some events, given in order. */
  public static History of(List<RunEvent> events) {
    Replay replay = new Replay();
    events.forEach(replay::read);
    return replay.history();
  }

  /** Returns the number of measurements of the stages that are done. */
  public int measured() {
    return outputs.isEmpty() ? 0 : outputs.get(outputs.size() - 1).measured();
  }

  private static final class Replay {
    /** The clock of stages while events are read, which is not used. */
    private static final InstantSource NONE = InstantSource.fixed(Instant.EPOCH);

    private final Map<String, RunEvent.StageEnded> outputs = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<String, String> pins = new LinkedHashMap<>();
    private Stages stages = new Stages(List.of(), NONE);
    private Instant submitted = Instant.EPOCH;
    private Optional<String> owner = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Instant latest = Instant.EPOCH;
    private Instant stageBegan = Instant.EPOCH;
    private Duration stageBeside = Duration.ZERO;
    private Optional<String> paused = Optional.empty();
    private boolean mixed;
    private int attempts;
    private boolean turning;
    private Optional<RunEvent.Ended> ended = Optional.empty();

    void read(RunEvent event) {
      event.line().ifPresent(line -> incidents.add(new Incident(event.at(), line)));
      if (event instanceof RunEvent.Submitted first) {
        submitted = first.at();
        owner = first.owner();
        stages = new Stages(first.stages(), NONE);
      } else if (event instanceof RunEvent.Pinned pinned) {
        pins.put(pinned.name(), pinned.pin());
      } else if (event instanceof RunEvent.Warned warned) {
        warnings.add(warned.message());
      } else if (event instanceof RunEvent.Swapped) {
        mixed = true;
      } else {
        turn(event);
        stage(event);
      }
      latest = event.at();
    }

    /** Reads an event that begins or ends a turn. */
    private void turn(RunEvent event) {
      if (event instanceof RunEvent.Began) {
        started = Optional.of(event.at());
        attempts = 1;
        turning = true;
      } else if (event instanceof RunEvent.Continued) {
        attempts++;
        turning = true;
      } else if (event instanceof RunEvent.Interrupted) {
        rest();
      } else if (event instanceof RunEvent.Paused) {
        pause(event.line());
      } else if (event instanceof RunEvent.Resumed) {
        pause(Optional.empty());
      } else if (event instanceof RunEvent.Retried) {
        pause(Optional.empty());
        ended = Optional.empty();
      } else if (event instanceof RunEvent.Ended end) {
        rest();
        // A run that is done but has no result comes to its end again, which costs nothing.
        ended = Optional.of(end).filter(it -> it.state() != RunState.DONE);
      }
    }

    private void pause(Optional<String> why) {
      paused = why;
      rest();
    }

    private void rest() {
      attempts = 0;
      turning = false;
    }

    private void stage(RunEvent event) {
      if (event instanceof RunEvent.StageBegan) {
        stageBegan = event.at();
        stageBeside =
            stageBegan.isBefore(latest) ? Duration.between(stageBegan, latest) : Duration.ZERO;
      } else if (event instanceof RunEvent.Checkpointed) {
        attempts = 0;
      } else if (event instanceof RunEvent.StageEnded end) {
        Duration wall = Duration.between(stageBegan, end.at());
        stages.put(new StageView(end.stage(), StageState.DONE, wall, stageBeside));
        outputs.put(end.stage(), end);
        attempts = 0;
      } else if (event instanceof RunEvent.Damaged damaged) {
        stages.again(damaged.stage());
        outputs.keySet().removeIf(each -> !stages.done(each));
      }
    }

    History history() {
      return new History(
          submitted,
          owner,
          started,
          stages.views(),
          List.copyOf(outputs.values()),
          warnings,
          incidents,
          pins,
          mixed,
          paused,
          attempts,
          turning,
          ended);
    }
  }
}
