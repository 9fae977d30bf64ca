package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code lethe:follow}. */
@Service
@Command(
    scope = "lethe",
    name = "follow",
    description = "Shows a run's progress until it ends, then its results",
    detailedDescription = "Example: lethe:follow last\nCtrl-C stops following, not the run.")
public final class FollowCommand extends RunArgumentCommand {
  @Override
  void run(Screen screen, List<String> arguments) throws Exception {
    Following.follow(screen, find(only(arguments, "run")), json, Optional.empty())
        .ifPresent(this::fail);
  }
}
