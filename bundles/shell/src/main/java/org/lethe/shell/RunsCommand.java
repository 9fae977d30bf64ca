package org.lethe.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

/** {@code lethe:runs}. */
@Service
@Command(
    scope = "lethe",
    name = "runs",
    description = "Lists all runs",
    detailedDescription = "Example: lethe:runs --json")
public final class RunsCommand extends LetheCommand {
  @Reference(optional = true)
  Runs runs;

  @Override
  void run(Screen screen, List<String> arguments) {
    List<Run> all = runs.list();
    Table table = Table.of("run", "recipe", "state", "submitted", "took", "");
    for (Run run : all) {
      table.row(
          run.id(),
          run.name(),
          run.state().name(),
          Text.time(run.submitted()),
          run.started().map(start -> Text.duration(took(run, start))).orElse("-"),
          remark(run));
    }
    show(screen, all.stream().map(RunViews::summary).toList(), table);
  }

  /** Why it stands as it does, or how far it is. */
  static String remark(Run run) {
    return run.reason().or(() -> run.progress().map(ProgressText::share)).orElse("");
  }

  private static Duration took(Run run, Instant start) {
    return Duration.between(start, run.finished().orElseGet(Instant::now));
  }
}
