package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;

/** {@code lethe:stop}. */
@Service
@Command(
    scope = "lethe",
    name = "stop",
    description = "Stops a run after its current step, or removes it from the queue",
    detailedDescription =
        "Example: lethe:stop last\nlethe:retry resumes it from its last checkpoint.")
public final class StopCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    boolean before = run.state().ended();
    runs.stop(run.id());
    if (before) {
      return "had ended before";
    }
    return run.state().ended() ? "is stopped" : "is being stopped";
  }
}
