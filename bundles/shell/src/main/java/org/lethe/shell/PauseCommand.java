package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** {@code lethe:pause}. */
@Service
@Command(
    scope = "lethe",
    name = "pause",
    description = "Pauses a run after its current step",
    detailedDescription =
        """
        Example: lethe:pause last
        The run saves its state and releases its device. lethe:resume resumes it.""")
public final class PauseCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    if (run.state().ended()) {
      throw new LetheException(
          "run %s has ended (%s) and cannot be paused".formatted(run.id(), run.state()));
    }
    runs.pause(run.id());
    return run.state() == RunState.PAUSED ? "is paused" : "is being paused";
  }
}
