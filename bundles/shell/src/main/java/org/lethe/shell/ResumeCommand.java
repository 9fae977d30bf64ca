package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;

/** {@code lethe:resume}. */
@Service
@Command(
    scope = "lethe",
    name = "resume",
    description = "Has a paused run go on, or one that waits for your consent to another build",
    detailedDescription =
        """
        Example: lethe:resume last
        A run whose provider was replaced by another build goes on with that one, and what it measures
        from then on is labelled mixed.""")
public final class ResumeCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    runs.resume(run.id());
    return "goes on when its turn comes";
  }
}
