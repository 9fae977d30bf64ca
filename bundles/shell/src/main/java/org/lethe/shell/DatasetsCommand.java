package org.lethe.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;

/** {@code lethe:datasets}. */
@Service
@Command(
    scope = "lethe",
    name = "datasets",
    description = "Lists the datasets, or explains the settings of one",
    detailedDescription = "Example: lethe:datasets faces")
public final class DatasetsCommand extends EngineCommand {
  @Reference(optional = true)
  Providers providers;

  @Argument(
      name = "id",
      description = "Id of a dataset; all datasets are listed without it",
      multiValued = true)
  @Completion(ProviderCompleter.class)
  List<String> words = List.of();

  @Override
  protected List<String> words() {
    return words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<ProviderView> datasets =
        providers.list().stream().filter(view -> view.role() == Role.DATASET).toList();
    if (!arguments.isEmpty()) {
      explain(screen, ProviderHelp.find(datasets, only(arguments, "id"), "dataset").get(0));
      return;
    }
    Table table = Table.of("id", "settings", "summary");
    for (ProviderView view : datasets) {
      table.row(view.id(), settings(view), view.summary());
    }
    show(screen, datasets.stream().map(ProviderHelp::plain).toList(), table);
  }

  private void explain(Screen screen, ProviderView dataset) {
    if (json) {
      screen.out().println(JsonText.of(ProviderHelp.plain(dataset)));
    } else {
      ProviderHelp.print(screen, dataset);
    }
  }

  private static String settings(ProviderView view) {
    return view.settings().stream().map(Setting::name).collect(Collectors.joining(", "));
  }
}
