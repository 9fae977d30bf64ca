package org.lethe.shell;

import java.util.List;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Run;

/** A command that changes the state of one run and prints the outcome in a line. */
abstract class SteeringCommand extends RunArgumentCommand {
  @Override
  protected final void run(Screen screen, List<String> arguments) {
    Run run = find(only(arguments, "run"));
    String outcome = steer(run);
    screen
        .out()
        .println(json ? JsonText.of(RunViews.summary(run)) : "run " + run.id() + " " + outcome);
  }

  /**
   * Changes the state of a run.
   *
   * @return the outcome, which continues a sentence that begins with the run, e.g. {@code is
   *     stopped}
   */
  abstract String steer(Run run);
}
