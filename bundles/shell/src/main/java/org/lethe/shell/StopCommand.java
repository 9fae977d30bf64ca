package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;

/** {@code lethe:stop}. */
@Service
@Command(
    scope = "lethe",
    name = "stop",
    description = "Stops a run after the step at work, or takes it out of the queue",
    detailedDescription = "Example: lethe:stop last")
public final class StopCommand extends RunArgumentCommand {
  @Override
  void run(Screen screen, List<String> arguments) {
    Run run = find(only(arguments, "run"));
    boolean ended = run.state().ended();
    runs.stop(run.id());
    if (json) {
      screen.out().println(Json.of(RunViews.summary(run)));
    } else {
      String now = run.state().ended() ? " is stopped" : " is being stopped";
      screen.out().println("run " + run.id() + (ended ? " had ended before" : now));
    }
  }
}
