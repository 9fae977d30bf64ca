package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.console.Text;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.runs.Incident;
import org.lethe.runs.Provenance;
import org.lethe.runs.Run;
import org.osgi.framework.BundleContext;

/** {@code lethe:show}. */
@Service
@Command(
    scope = "lethe",
    name = "show",
    description = "Shows a run: its results, stages, history and provenance",
    detailedDescription =
        """
        Example: lethe:show last
        The files of an ended run are compared with their checksums; each one that was damaged is named.
        With --json: every measurement with all its labels, and the charts as data.""")
public final class ShowCommand extends RunArgumentCommand {
  @Reference BundleContext context;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    Run run = find(only(arguments, "run"));
    List<String> damages = damages(run);
    if (json) {
      Map<String, Object> whole = RunViews.whole(run);
      whole.put("damages", damages);
      screen.out().println(JsonText.of(whole));
      return;
    }
    screen.out().println("run " + run.id() + ": " + run.name() + ", " + run.state());
    run.owner().ifPresent(owner -> screen.print("owner: " + owner));
    damages.forEach(damage -> screen.print("damaged: " + damage));
    run.reason().ifPresent(screen::print);
    Wants.of(run, new Diagnosis(context)).forEach(screen::print);
    RunReport.results(screen, run);
    screen.out().println();
    Table stages = Table.of("stage", "state", "wall");
    run.stages()
        .forEach(stage -> stages.row(stage.name(), stage.state().name(), ProgressText.time(stage)));
    screen.print(stages);
    run.history().forEach(incident -> screen.print(line(incident)));
    run.artifacts().provenance().ifPresent(provenance -> print(screen, provenance));
    RunReport.files(screen, run);
  }

  /** Returns a line for each damaged file of a run that has ended. */
  private List<String> damages(Run run) {
    if (!run.state().ended()) {
      return List.of();
    }
    try {
      return runs.damages(run.id());
    } catch (LetheException noManifest) {
      return List.of(noManifest.getMessage());
    }
  }

  private static void print(Screen screen, Provenance provenance) {
    screen.out().println();
    provenance.facts().forEach((fact, value) -> print(screen, "", fact, value));
  }

  private static void print(Screen screen, String indent, Object fact, Object value) {
    if (value instanceof Map<?, ?> inner) {
      screen.print(indent + fact + ":");
      inner.forEach((name, each) -> print(screen, indent + "  ", name, each));
    } else {
      screen.print(indent + fact + ": " + value);
    }
  }

  private static String line(Incident incident) {
    return Text.time(incident.at()) + "  " + incident.what();
  }
}
