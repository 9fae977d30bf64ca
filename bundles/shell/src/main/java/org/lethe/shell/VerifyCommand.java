package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Run;

/** {@code lethe:verify}. */
@Service
@Command(
    scope = "lethe",
    name = "verify",
    description = "Compares the files of an ended run with their checksums",
    detailedDescription = "Example: lethe:verify last")
public final class VerifyCommand extends RunArgumentCommand {
  @Override
  protected void run(Screen screen, List<String> arguments) {
    Run run = ended(only(arguments, "run"), "its checksums are written when it does");
    List<String> damages = runs.damages(run.id());
    if (json) {
      screen.out().println(JsonText.of(Map.of("id", run.id(), "damages", damages)));
    } else {
      damages.forEach(screen::print);
    }
    if (!damages.isEmpty()) {
      fail("run " + run.id() + " is damaged");
    } else if (!json) {
      screen.out().println("run " + run.id() + " has not changed since it ended");
    }
  }
}
