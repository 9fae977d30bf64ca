package org.lethe.shell;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.lethe.api.LetheException;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;

/** What all commands share. */
abstract class LetheCommand implements Action {
  /** The status of a command that failed. */
  static final int FAILURE = 1;

  /** All that commands refer to, but for the shell's own, is of one bundle. */
  private static final String ABSENT =
      "the services of the bundle org.lethe.engine are missing; lethe:diagnose shows why";

  @Reference Session session;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Option(
      name = "--columns",
      description = "Width of the output, where the session does not know its terminal")
  String columns;

  private int status;

  /**
   * Runs the command. The shell logs what a command throws and gives a script a status other than
   * 0; of a {@link CommandException} with a help text it prints that alone, without its own words
   * around the message.
   */
  @Override
  public final Object execute() throws Exception {
    try {
      requireServices();
      List<String> arguments = TrailingOptions.take(this, words());
      Screen screen = Screen.of(session);
      run(columns == null ? screen : screen.withColumns(columns), arguments);
      return status == 0 ? null : Integer.valueOf(status); // what a script sees as its status
    } catch (LetheException e) {
      if (json) {
        Screen.of(session).out().println(Json.of(plain(e)));
        return FAILURE;
      }
      throw new CommandException(e.getMessage(), e.getMessage(), e);
    }
  }

  private static Map<String, Object> plain(LetheException failure) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("error", failure.getMessage());
    if (failure instanceof RecipeException mistakes) {
      map.put("mistakes", mistakes.problems().stream().map(LetheCommand::plain).toList());
    }
    return map;
  }

  private static Map<String, Object> plain(RecipeProblem mistake) {
    return Map.of("line", mistake.line(), "path", mistake.path(), "message", mistake.message());
  }

  /**
   * Commands stay when what they use goes, and say so: a service that one of them could not do
   * without would take all of them with it.
   */
  private void requireServices() throws IllegalAccessException {
    for (Class<?> type = getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Reference reference = field.getAnnotation(Reference.class);
        if (reference != null && reference.optional() && field.get(this) == null) {
          throw new LetheException(ABSENT);
        }
      }
    }
  }

  /** What was written after the command's name and the options before it. */
  List<String> words() {
    return List.of();
  }

  /**
   * Does what the command is for.
   *
   * @param arguments the words without the options among them
   * @throws LetheException to fail with its message
   */
  abstract void run(Screen screen, List<String> arguments) throws Exception;

  /** Prints the one or the other, as the user asked. */
  final void show(Screen screen, Object plain, Table table) {
    if (json) {
      screen.out().println(Json.of(plain));
    } else {
      screen.print(table);
    }
  }

  /** Fails after something was printed; where that was JSON, by the status alone. */
  final void fail(String message) {
    if (!json) {
      throw new LetheException(message);
    }
    status = FAILURE;
  }

  /** Ends with a status of its own, after all was printed. */
  final void end(int otherStatus) {
    status = otherStatus;
  }

  /** The only argument. */
  static String only(List<String> arguments, String what) {
    if (arguments.size() != 1) {
      throw new LetheException("give one " + what + "; see --help");
    }
    return arguments.get(0);
  }
}
