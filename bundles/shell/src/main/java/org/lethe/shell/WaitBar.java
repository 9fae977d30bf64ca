package org.lethe.shell;

import java.time.Duration;
import java.util.Map;
import org.lethe.api.Printable;
import org.lethe.api.task.Progress;
import org.lethe.console.Screen;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * A progress bar for work that takes longer than two seconds. It is removed at the end of the work.
 */
final class WaitBar {
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final Screen screen;
  private final StageView stage;
  private final long began = System.nanoTime();
  private final Pace pace = new Pace(new Progress("", 0, 1, "", Map.of()), began);
  private boolean shown;

  WaitBar(Screen screen, String name) {
    this.screen = screen;
    this.stage = new StageView(name, StageState.RUNNING, Duration.ZERO);
  }

  /** Shows the progress, on a terminal and after two seconds. */
  void show(Progress progress) {
    long now = System.nanoTime();
    pace.see(progress, now);
    if (screen.redraws() && now - began > PATIENCE) {
      shown = true;
      draw(ProgressText.bar(stage, progress, pace, screen.columns() - 1));
    }
  }

  /** Removes the bar. */
  void end() {
    if (shown) {
      draw("");
    }
  }

  private void draw(String line) {
    screen.draw(Screen.CLEAR_LINE + Printable.line(line));
    screen.flush();
  }
}
