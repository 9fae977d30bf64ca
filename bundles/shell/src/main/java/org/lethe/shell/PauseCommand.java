package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** {@code lethe:pause}. */
@Service
@Command(
    scope = "lethe",
    name = "pause",
    description = "Has a run save its state after the step at work and rest until lethe:resume",
    detailedDescription = "Example: lethe:pause last")
public final class PauseCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    boolean before = run.state().ended();
    runs.pause(run.id());
    if (before) {
      return "had ended before";
    }
    return run.state() == RunState.PAUSED ? "is paused" : "is being paused";
  }
}
