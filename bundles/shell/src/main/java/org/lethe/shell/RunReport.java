package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** What a run showed, for people. */
final class RunReport {
  private RunReport() {}

  /** Prints the result table, and what its reader must know. */
  static void results(Screen screen, Run run) {
    List<Measurement> measurements = run.measurements();
    if (measurements.stream().anyMatch(ResultRow::has)) {
      String forget = String.join(", ", run.recipe().forget());
      screen.print("test images; task " + run.recipe().task() + ", forgets " + forget);
      screen.out().println();
      screen.print(ResultTable.of(measurements));
    }
    Stream.concat(
            run.warnings().stream(),
            measurements.stream().flatMap(measurement -> measurement.warnings().stream()))
        .distinct()
        .forEach(warning -> screen.print("warning: " + warning));
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
