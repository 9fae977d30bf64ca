package org.lethe.diagnosis.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.diagnosis.Diagnosis;
import org.osgi.framework.BundleContext;

/**
 * {@code lethe:diagnose}. It is apart from the other commands, so that it works when they do not.
 */
@Service
@Command(
    scope = "lethe",
    name = "diagnose",
    description = "Checks the services, the store and the devices, and explains each problem",
    detailedDescription =
        """
        Example: lethe:diagnose --json
        Status: 0 no problem was found, 1 there is a problem.""")
public final class DiagnoseCommand extends LetheCommand {
  private static final int ILL = 1;

  @Reference BundleContext context;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    Result result = Result.of(new Diagnosis(context));
    if (json) {
      screen.out().println(JsonText.of(result.plain()));
    } else {
      result.print(screen);
    }
    if (!result.problems().isEmpty()) {
      end(ILL);
    }
  }
}
