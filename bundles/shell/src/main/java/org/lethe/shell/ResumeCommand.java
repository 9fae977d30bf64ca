package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;

/** {@code lethe:resume}. */
@Service
@Command(
    scope = "lethe",
    name = "resume",
    description = "Resumes a paused run, or a run that waits for consent to a changed build",
    detailedDescription =
        """
        Example: lethe:resume last
        A run whose provider was replaced by another build continues with the new build. Its later
        measurements are labelled mixed.""")
public final class ResumeCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    runs.resume(run.id());
    return "is queued";
  }
}
