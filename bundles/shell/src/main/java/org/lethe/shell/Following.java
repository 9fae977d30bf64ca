package org.lethe.shell;

import java.time.Duration;
import java.util.Optional;
import org.lethe.console.JsonText;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** The display of a run until its end, with its results. */
final class Following {
  /** The status of a command that followed a run until it paused. */
  static final int PAUSED = 2;

  private Following() {}

  /**
   * Shows a run until it ends or pauses, then its results. The run continues if the user detaches.
   *
   * @param command the command, which fails if the run failed or was stopped, and ends with {@link
   *     #PAUSED} if it paused
   * @param out the folder to which the results are copied
   */
  static void follow(LetheCommand command, Screen screen, Run run, Optional<ResultFolder> out) {
    boolean quiet = command.isJson();
    if (!quiet && screen.redraws()) {
      screen.out().println("Ctrl-C leaves it running; lethe:follow " + run.id());
    }
    if (quiet ? !await(run) : !new ProgressDisplay(screen, run).follow()) {
      return;
    }
    if (quiet) {
      screen.out().println(JsonText.of(RunViews.whole(run)));
    } else if (run.state() == RunState.PAUSED) {
      screen.print(RunReport.pause(run));
    } else {
      screen.out().println();
      RunReport.results(screen, run);
    }
    if (run.state() == RunState.PAUSED) {
      command.end(PAUSED);
      return;
    }
    if (out.isPresent()) {
      out.get().take(run.artifacts());
    }
    RunReport.failure(run).ifPresent(command::fail);
  }

  /** Returns whether a run has ended or pauses. */
  static boolean rests(Run run) {
    RunState state = run.state();
    return state.ended() || state == RunState.PAUSED;
  }

  private static boolean await(Run run) {
    while (!rests(run)) {
      run.awaitChange(Duration.ofSeconds(1));
      if (Thread.interrupted()) {
        return false;
      }
    }
    return true;
  }
}
