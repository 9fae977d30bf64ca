package org.lethe.diagnosis.command;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.util.json.JsonWriter;
import org.lethe.diagnosis.Diagnosis;
import org.osgi.framework.BundleContext;

/** {@code lethe:diagnose}: here and not with the other commands, to be there when they are not. */
@Service
@Command(
    scope = "lethe",
    name = "diagnose",
    description = "Checks the services, the store and the devices, and explains each problem",
    detailedDescription =
        """
        Example: lethe:diagnose --json
        Status: 0 all is well, 1 something is not.""")
public final class DiagnoseCommand implements Action {
  private static final Integer ILL = 1;

  @Reference BundleContext context;
  @Reference Session session;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Option(
      name = "--columns",
      description = "Width of the output, where the session does not know its terminal")
  int columns;

  @Override
  public Object execute() throws IOException {
    Result result = Result.of(new Diagnosis(context));
    if (json) {
      JsonWriter.write(System.out, result.plain(), true);
      System.out.println();
    } else {
      result.print(System.out, width());
    }
    return result.problems().isEmpty() ? null : ILL; // what a script sees as its status
  }

  /** Of the terminal; nothing of a file, a pipe or a log. */
  private OptionalInt width() {
    Terminal terminal = session.getTerminal();
    int width = columns > 0 || terminal == null ? columns : terminal.getWidth();
    return width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
  }
}
