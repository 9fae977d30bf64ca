package org.lethe.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.Printable;
import org.lethe.api.task.Progress;
import org.lethe.console.Screen;
import org.lethe.console.Text;
import org.lethe.runs.Run;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * Display of the progress of one run. A terminal shows a line per stage and two lines for the
 * running one, which are redrawn. Elsewhere a line is printed when a stage ends and every few
 * seconds. Not thread-safe.
 */
final class ProgressDisplay {
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final String CLEAR_BELOW = "\r\u001B[J";
  private static final String UP = "\u001B[%dA";

  private final Screen screen;
  private final Run run;
  private final Map<String, Pace> paces = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Optional<String> standstill = Optional.empty();
  private int drawn;
  private long lastLine = System.nanoTime();

  ProgressDisplay(Screen screen, Run run) {
    this.screen = screen;
    this.run = run;
  }

  /**
   * Shows the run until it ends or pauses, the thread is interrupted (Ctrl-C) or the output is
   * closed.
   *
   * @return whether the run has ended or pauses
   */
  boolean follow() {
    while (!Following.rests(run)) {
      draw();
      if (!screen.flush()) {
        return false;
      }
      try {
        Thread.sleep(REDRAW.toMillis());
      } catch (InterruptedException e) {
        return false;
      }
    }
    draw();
    return true;
  }

  private void draw() {
    List<StageView> stages = run.stages();
    Optional<Progress> progress = run.progress();
    if (screen.redraws()) {
      Stream<String> bars = stages.stream().flatMap(stage -> bars(stage, progress));
      Stream<String> waits =
          ProgressText.standstill(run.state(), run.reason())
              .map(line -> Text.cut(line, screen.columns() - 1))
              .stream();
      drawOver(Stream.concat(bars, waits).toList());
    } else {
      append(stages, progress);
    }
  }

  private void drawOver(List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append(Text.format(UP, drawn));
    }
    text.append(CLEAR_BELOW);
    lines.forEach(line -> text.append(Printable.line(line)).append(System.lineSeparator()));
    screen.draw(text.toString());
    drawn = lines.size();
  }

  private Stream<String> bars(StageView stage, Optional<Progress> progress) {
    int columns = screen.columns() - 1;
    Progress early = run.beside().get(stage.name());
    if (early != null) {
      return Stream.of(ProgressText.bar(stage, early, pace(stage, early), columns));
    }
    return progress
        .filter(now -> stage.state() == StageState.RUNNING)
        .map(
            now ->
                Stream.of(
                    ProgressText.bar(stage, now, pace(stage, now), columns),
                    ProgressText.details(now, columns)))
        .orElseGet(() -> Stream.of(Text.cut(ProgressText.still(stage), columns)));
  }

  private void append(List<StageView> stages, Optional<Progress> progress) {
    List<String> lines = new ArrayList<>();
    for (StageView stage : stages) {
      if (stage.state() == StageState.RUNNING) {
        progress
            .map(now -> ProgressText.plain(stage, now, pace(stage, now)))
            .map(line -> line + ProgressText.beside(run.beside()))
            .filter(line -> due())
            .ifPresent(lines::add);
      } else if (stage.state() != StageState.WAITING && told.add(stage.name())) {
        lines.add(ProgressText.still(stage));
      }
    }
    Optional<String> now = ProgressText.standstill(run.state(), run.reason());
    if (!now.equals(standstill)) {
      standstill = now;
      now.ifPresent(lines::add);
    }
    screen.print(lines);
  }

  private boolean due() {
    long now = System.nanoTime();
    if (now - lastLine < LINE_NANOS) {
      return false;
    }
    lastLine = now;
    return true;
  }

  private Pace pace(StageView stage, Progress progress) {
    long now = System.nanoTime();
    Pace pace = paces.computeIfAbsent(stage.name(), name -> new Pace(progress, now));
    pace.see(progress, now);
    return pace;
  }
}
