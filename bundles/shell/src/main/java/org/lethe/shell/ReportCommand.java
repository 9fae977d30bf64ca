package org.lethe.shell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Reporter;
import org.lethe.runs.Run;

/** {@code lethe:report}. */
@Service
@Command(
    scope = "lethe",
    name = "report",
    description = "Writes a run as one HTML file, to read offline or to print",
    detailedDescription =
        """
        Example: lethe:report last --out /tmp/mouth.html
        The page has sentences, tables, charts, pictures, the recipe, and limits.
        Without --out the file is lethe-<run>.html in the current folder.
        A run that failed or has not ended has a report of its results so far.""")
public final class ReportCommand extends RunArgumentCommand {
  private static final String ENDING = ".html";

  @Reference(optional = true)
  Reporter reporter;

  @Option(name = "--out", description = "File that ends in .html, or a folder")
  @Completion(PathCompleter.class)
  String out;

  @Option(name = "--force", description = "Overwrite an existing file")
  boolean force;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    Run run = find(only(arguments, "run"));
    Path file = Destination.of(runs, force).require(target(run));
    reporter.write(run, file);
    if (json) {
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("run", run.id());
      written.put("report", file.toString());
      screen.out().println(JsonText.of(written));
    } else {
      screen.print("report: " + file);
    }
  }

  private Path target(Run run) {
    Path given = session.currentDir().resolve(out == null ? "" : out);
    return given.toString().endsWith(ENDING) ? given : given.resolve("lethe-" + run.id() + ENDING);
  }
}
