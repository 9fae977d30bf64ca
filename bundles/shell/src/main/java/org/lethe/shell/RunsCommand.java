package org.lethe.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.console.Text;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

/** {@code lethe:runs}. */
@Service
@Command(
    scope = "lethe",
    name = "runs",
    description = "Lists all runs",
    detailedDescription =
        """
        Example: lethe:runs --json
        The ETA of a run adds the rest of its stage at its average speed and the time of its later stages in
        the latest finished run of an equal recipe, whatever the seed. Without such a run, only the last stage has an ETA.""")
public final class RunsCommand extends EngineCommand {
  @Reference(optional = true)
  Runs runs;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<Run> all = runs.list();
    Table table =
        Table.of("run", "recipe", "owner", "state").figures("submitted").text("took").text("");
    for (Run run : all) {
      table.row(
          run.id(),
          run.name(),
          run.owner().orElse("-"),
          run.state().name(),
          Text.time(run.submitted()),
          run.started().map(start -> Text.duration(took(run, start))).orElse("-"),
          remark(run, all));
    }
    show(screen, all.stream().map(run -> plain(run, all)).toList(), table);
  }

  /** Returns the reason of the state of a run, or its stage, progress and estimated time left. */
  static String remark(Run run, List<Run> all) {
    return run.reason()
        .or(
            () ->
                RunProgress.of(run, all)
                    .map(
                        now ->
                            now.text()
                                + run.progress()
                                    .map(progress -> "; " + ProgressText.share(progress))
                                    .orElse("")
                                + ProgressText.beside(run.beside())))
        .orElse("");
  }

  private static Map<String, Object> plain(Run run, List<Run> all) {
    Map<String, Object> map = RunViews.summary(run);
    RunProgress.of(run, all)
        .ifPresent(
            now -> {
              map.put("stage", now.stage().name());
              map.put("stage_number", now.number());
              map.put("stages", now.stages());
              now.left().ifPresent(time -> map.put("eta_seconds", time.toMillis() / 1000.0));
            });
    return map;
  }

  private static Duration took(Run run, Instant start) {
    return Duration.between(start, run.finished().orElseGet(Instant::now));
  }
}
