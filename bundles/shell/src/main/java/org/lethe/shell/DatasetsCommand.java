package org.lethe.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;

/** {@code lethe:datasets}. */
@Service
@Command(
    scope = "lethe",
    name = "datasets",
    description = "Lists the datasets and their settings",
    detailedDescription = "Example: lethe:datasets")
public final class DatasetsCommand extends LetheCommand {
  @Reference(optional = true)
  Providers providers;

  @Override
  void run(Screen screen, List<String> arguments) {
    List<ProviderView> datasets =
        providers.list().stream().filter(view -> view.role() == Role.DATASET).toList();
    Table table = Table.of("id", "settings", "summary");
    for (ProviderView view : datasets) {
      table.row(view.id(), settings(view), view.summary());
    }
    show(screen, datasets.stream().map(ProvidersCommand::plain).toList(), table);
  }

  private static String settings(ProviderView view) {
    return view.settings().stream().map(Setting::name).collect(Collectors.joining(", "));
  }
}
