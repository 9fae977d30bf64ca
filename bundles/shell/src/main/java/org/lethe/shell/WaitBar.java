package org.lethe.shell;

import java.time.Duration;
import java.util.Map;
import org.lethe.api.Printable;
import org.lethe.api.task.Progress;
import org.lethe.console.Screen;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** A bar for work that lasts longer than its user likes to wait; gone when the work is done. */
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

  /** Shows how far it is, on a terminal and after a while. */
  void show(Progress progress) {
    long now = System.nanoTime();
    pace.see(progress, now);
    if (screen.redraws() && now - began > PATIENCE) {
      shown = true;
      draw(ProgressText.bar(stage, progress, pace, screen.columns() - 1));
    }
  }

  /** Takes the bar away. */
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
