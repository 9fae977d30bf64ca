package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.console.Screen;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** The printed results of a run. */
final class RunReport {
  private RunReport() {}

  /** Prints the run's warnings, the result table, and the warnings of single figures. */
  static void results(Screen screen, Run run) {
    List<Measurement> measurements = run.measurements();
    List<String> warnings = run.warnings();
    warnings.forEach(warning -> warn(screen, warning));
    if (measurements.stream().anyMatch(ResultRow::has)) {
      String forget = run.recipe().request().label();
      screen.print("test images; task " + run.recipe().task() + ", forgets " + forget);
      screen.out().println();
      List<String> references =
          run.recipe().references().stream().map(ProviderSettings::name).toList();
      screen.print(ResultTable.of(measurements, references, screen.columns()));
    }
    FigureWarnings.lines(measurements, warnings).forEach(warning -> warn(screen, warning));
  }

  private static void warn(Screen screen, String warning) {
    screen.print("warning: " + warning);
  }

  /** Prints the path of each picture, the name of each chart, and the run's directory. */
  static void files(Screen screen, Run run) {
    run.artifacts().pictures().forEach(picture -> screen.print("picture: " + picture.file()));
    run.artifacts().charts().keySet().forEach(chart -> screen.print("chart: " + chart));
    screen.print("files: " + run.directory());
  }

  /** Returns a line with the reason of a pause and the command that resumes the run. */
  static String pause(Run run) {
    String why = run.reason().map(reason -> ": " + reason).orElse("");
    return "run %s pauses%s; lethe:resume %s".formatted(run.id(), why, run.id());
  }

  /** Returns a line with the reason why a run failed or was stopped; empty for any other run. */
  static Optional<String> failure(Run run) {
    if (!run.state().ended() || run.state() == RunState.DONE) {
      return Optional.empty();
    }
    String how = run.state() == RunState.FAILED ? "failed" : "was stopped";
    return Optional.of(
        "run " + run.id() + " " + how + run.reason().map(reason -> ": " + reason).orElse(""));
  }
}
