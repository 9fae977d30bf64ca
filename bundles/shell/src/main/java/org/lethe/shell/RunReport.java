package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** What a run showed, for people. */
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
    measurements.stream()
        .flatMap(measurement -> measurement.warnings().stream())
        .distinct()
        .filter(warning -> !warnings.contains(warning))
        .forEach(warning -> warn(screen, warning));
  }

  private static void warn(Screen screen, String warning) {
    screen.print("warning: " + warning);
  }

  /** That a run pauses, why, and how it goes on. */
  static String pause(Run run) {
    String why = run.reason().map(reason -> ": " + reason).orElse("");
    return "run %s pauses%s; lethe:resume %s".formatted(run.id(), why, run.id());
  }

  /** Why a run has ended otherwise than well. */
  static Optional<String> failure(Run run) {
    if (!run.state().ended() || run.state() == RunState.DONE) {
      return Optional.empty();
    }
    String how = run.state() == RunState.FAILED ? "failed" : "was stopped";
    return Optional.of(
        "run " + run.id() + " " + how + run.reason().map(reason -> ": " + reason).orElse(""));
  }
}
