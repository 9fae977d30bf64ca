package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;

/** {@code lethe:providers}. */
@Service
@Command(
    scope = "lethe",
    name = "providers",
    description = "Lists the installed providers, or explains the settings of one",
    detailedDescription = "Example: lethe:providers unet")
public final class ProvidersCommand extends EngineCommand {
  @Reference(optional = true)
  Providers providers;

  @Argument(
      name = "id",
      description = "Id of a provider; all providers are listed without it",
      multiValued = true)
  @Completion(ProviderCompleter.class)
  List<String> words = List.of();

  @Override
  protected List<String> words() {
    return words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<ProviderView> all = providers.list();
    if (!arguments.isEmpty()) {
      explain(screen, ProviderHelp.find(all, only(arguments, "id"), "provider"));
      return;
    }
    Table table = Table.of("role", "id", "bundle", "version", "summary");
    for (ProviderView view : all) {
      table.row(view.role().label(), view.id(), view.bundle(), view.version(), view.summary());
    }
    show(screen, all.stream().map(ProviderHelp::plain).toList(), table);
  }

  private void explain(Screen screen, List<ProviderView> found) {
    if (json) {
      screen.out().println(JsonText.of(found.stream().map(ProviderHelp::plain).toList()));
      return;
    }
    for (ProviderView view : found) {
      ProviderHelp.print(screen, view);
      screen.out().println();
    }
  }
}
