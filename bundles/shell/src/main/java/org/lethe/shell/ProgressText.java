package org.lethe.shell;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.task.Progress;
import org.lethe.console.Text;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;

/** The progress of a run and its stages, each in one line. */
final class ProgressText {
  private static final int LONGEST_BAR = 24;

  /** Width of a line without its bar: the stage, the share, the time left and the speed. */
  private static final int REST = 60;

  private static final String INDENT = " ".repeat(23);

  private ProgressText() {}

  /** Returns the phase and the share done, e.g. {@code remover 1/4, 37 %}. */
  static String share(Progress progress) {
    return progress.phase() + ", " + percent(progress);
  }

  /** Returns the later stages that are executed beside the current one, each after a semicolon. */
  static String beside(Map<String, Progress> stages) {
    return stages.entrySet().stream()
        .map(stage -> "; beside it " + stage.getKey() + ", " + percent(stage.getValue()))
        .collect(Collectors.joining());
  }

  /** Returns the line of a stage that is executed, with a bar. */
  static String bar(StageView stage, Progress progress, Pace pace, int columns) {
    int length = Math.max(0, Math.min(LONGEST_BAR, columns - REST));
    int full = (int) Math.floor(progress.fraction() * length);
    String bar = "[" + "#".repeat(full) + ".".repeat(length - full) + "]";
    String line = Text.format("%-22s %s %4s", stage.name(), bar, percent(progress));
    return Text.cut(line + speed(progress, pace), columns);
  }

  /** Returns the phase and figures of the running stage, for the line below its bar. */
  static String details(Progress progress, int columns) {
    return Text.cut(INDENT + phase(progress), columns);
  }

  /** Returns the line of the running stage, for logs. */
  static String plain(StageView stage, Progress progress, Pace pace) {
    return stage.name() + ": " + percent(progress) + speed(progress, pace) + "  " + phase(progress);
  }

  /** Returns the line of a stage that is not running. */
  static String still(StageView stage) {
    String state = stage.state().name().toLowerCase(Locale.ROOT);
    return stage.wall().isZero()
        ? Text.format("%-22s %s", stage.name(), state)
        : Text.format("%-22s %s after %s", stage.name(), state, time(stage));
  }

  /** Returns the elapsed time of a stage, and its seconds beside an earlier stage, if any. */
  static String time(StageView stage) {
    String wall = Text.duration(stage.wall());
    return stage.beside().toSeconds() == 0
        ? wall
        : wall + ", " + Text.duration(stage.beside()) + " of it beside an earlier stage";
  }

  /** Returns the reason why a run is not running; empty if it is running or has ended. */
  static Optional<String> standstill(RunState state, Optional<String> reason) {
    return switch (state) {
      case QUEUED -> Optional.of("queued; lethe:queue shows whose turn it is");
      case WAITING -> reason;
      default -> Optional.empty();
    };
  }

  private static String speed(Progress progress, Pace pace) {
    String rate =
        pace.perSecond().isPresent()
            ? "  " + Text.rate(pace.perSecond().getAsDouble(), progress.unit())
            : "";
    return pace.left(progress).map(time -> "  ETA " + Text.duration(time)).orElse("") + rate;
  }

  private static String phase(Progress progress) {
    return progress.phase()
        + progress.figures().entrySet().stream()
            .map(figure -> "  " + figure.getKey() + " " + Text.figure(figure.getValue()))
            .collect(Collectors.joining());
  }

  private static String percent(Progress progress) {
    return (int) Math.floor(100 * progress.fraction()) + "%";
  }
}
