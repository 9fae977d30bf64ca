package org.lethe.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;

/** {@code lethe:retry}. */
@Service
@Command(
    scope = "lethe",
    name = "retry",
    description = "Resumes a failed or stopped run from its last checkpoint",
    detailedDescription = "Example: lethe:retry last")
public final class RetryCommand extends SteeringCommand {
  @Override
  String steer(Run run) {
    runs.retry(run.id());
    return "is queued again";
  }
}
