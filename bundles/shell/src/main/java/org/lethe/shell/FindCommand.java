package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.api.measure.Measurement;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.console.Text;
import org.lethe.index.FoundRun;
import org.lethe.index.RunIndex;
import org.osgi.framework.BundleContext;

/** {@code lethe:find}. */
@Service
@Command(
    scope = "lethe",
    name = "find",
    description = "Finds runs by recipe and by measurement",
    detailedDescription =
        """
        Examples:
        lethe:find celeba-* --state FAILED
        lethe:find --annotation Smiling --set unlearn.beta=5,dataset.size=64
        lethe:find --measured auroc,subject=unlearned,adversary=strongest --lowest
        lethe:find --measured leak --label site=north
        Paths and labels are those of lethe:show --json.""")
public final class FindCommand extends LetheCommand {
  @Reference BundleContext context;

  @Argument(
      name = "name",
      description = "Name of the recipe; * matches any text",
      required = false,
      multiValued = true)
  @Completion(RecipeNameCompleter.class)
  List<String> words;

  @Option(name = "--state", description = "State of the run, e.g. DONE")
  @Completion(
      value = StringsCompleter.class,
      values = {"QUEUED", "WAITING", "RUNNING", "PAUSED", "DONE", "FAILED", "STOPPED"})
  String state;

  @Option(name = "--annotation", description = "Task, or one of the features to unlearn")
  String annotation;

  @Option(name = "--set", description = "Settings in the recipe: PATH=VALUE,...")
  String settings;

  @Option(
      name = "--measured",
      description = "Sort by a measurement, highest first: NAME,LABEL=VALUE,...")
  String figure;

  @Option(name = "--label", description = "Labels of third parties: NAME=VALUE,...")
  String labels;

  @Option(name = "--lowest", description = "Sort the lowest value first")
  boolean lowest;

  @Option(name = "--limit", description = "Maximum number of rows")
  String limit = "20";

  @Override
  protected List<String> words() {
    return words == null ? List.of() : words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) {
    FindQuery query =
        new FindQuery(arguments, state, annotation, settings, figure, labels, lowest, limit);
    List<FoundRun> found =
        new Services(context).first(RunIndex.class, index -> index.find(query.parse()));
    show(screen, found.stream().map(FindCommand::plain).toList(), table(found));
    if (!json && found.isEmpty()) {
      screen.out().println("no run fits");
    }
  }

  private Table table(List<FoundRun> found) {
    Table table = Table.of("run", "recipe", "state");
    if (figure == null) {
      table.text("submitted");
    } else {
      table.figures("figure").text("of");
    }
    for (FoundRun run : found) {
      List<String> cells = new ArrayList<>(List.of(run.id(), run.name(), run.state().name()));
      cells.addAll(
          run.measurement()
              .map(FindCommand::cells)
              .orElseGet(() -> List.of(Text.time(run.submitted()))));
      table.row(cells);
    }
    return table;
  }

  private static List<String> cells(Measurement measurement) {
    return List.of(
        Text.figure(measurement.value()),
        measurement.labels().entrySet().stream()
            .map(label -> label.getKey().name() + "=" + label.getValue())
            .collect(Collectors.joining(",")));
  }

  private static Map<String, Object> plain(FoundRun run) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("recipe", run.name());
    map.put("state", run.state().name());
    map.put("submitted", run.submitted().toString());
    run.measurement().ifPresent(measurement -> map.put("measurement", RunViews.plain(measurement)));
    return map;
  }
}
