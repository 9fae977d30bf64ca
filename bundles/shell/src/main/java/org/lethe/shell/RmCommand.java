package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Run;

/** {@code lethe:rm}. */
@Service
@Command(
    scope = "lethe",
    name = "rm",
    description = "Deletes an ended run and all its files",
    detailedDescription =
        """
        Example: lethe:rm last
        The command asks for confirmation. Scripts use --force.""")
public final class RmCommand extends RunArgumentCommand {
  @Option(name = "--force", description = "Do not ask for confirmation")
  boolean force;

  @Override
  protected void run(Screen screen, List<String> arguments) throws Exception {
    Run run = ended(only(arguments, "run"), "lethe:stop it first");
    boolean removes = force || confirmed(screen, run);
    if (removes) {
      runs.remove(run.id());
    }
    screen
        .out()
        .println(
            json
                ? JsonText.of(Map.of("id", run.id(), "removed", removes))
                : "run " + run.id() + (removes ? " is deleted" : " is kept"));
  }

  private boolean confirmed(Screen screen, Run run) throws Exception {
    if (!screen.redraws()) {
      throw new LetheException("there is no terminal to ask on; give --force");
    }
    String question =
        "Delete run %s (%s) and %s? [y/N] ".formatted(run.id(), run.name(), run.directory());
    String answer = session.readLine(question, null); // null: Ctrl-D
    return answer != null && answer.strip().matches("(?i)y|yes");
  }
}
