package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.Screen;

/** {@code lethe:follow}. */
@Service
@Command(
    scope = "lethe",
    name = "follow",
    description = "Shows a run's progress until it ends or pauses, then its results",
    detailedDescription =
        """
        Example: lethe:follow last
        Ctrl-C stops following, not the run.
        Status: 0 the run is done, 1 it failed or was stopped, 2 it paused.""")
public final class FollowCommand extends RunArgumentCommand {
  @Override
  protected void run(Screen screen, List<String> arguments) throws Exception {
    Following.follow(this, screen, find(only(arguments, "run")), Optional.empty());
  }
}
