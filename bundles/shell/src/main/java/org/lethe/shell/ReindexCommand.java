package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.index.RunIndex;
import org.osgi.framework.BundleContext;

/** {@code lethe:reindex}. */
@Service
@Command(
    scope = "lethe",
    name = "reindex",
    description = "Rebuilds the index from the run directories",
    detailedDescription =
        """
        Example: lethe:reindex
        The index is updated automatically. Rebuild it after the database was changed by another program.""")
public final class ReindexCommand extends LetheCommand {
  @Reference BundleContext context;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    int runs = new Services(context).first(RunIndex.class, RunIndex::rebuild);
    if (json) {
      screen.out().println(JsonText.of(Map.of("runs", runs)));
    } else {
      screen.out().println("the index holds " + runs + (runs == 1 ? " run" : " runs"));
    }
  }
}
