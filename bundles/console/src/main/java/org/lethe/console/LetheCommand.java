package org.lethe.console;

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

/**
 * A command with {@code --json} and {@code --columns}, whose options may follow its arguments and
 * whose failures take one line.
 *
 * <p>An optional {@link Reference} of a subclass is required when the command runs. Karaf would
 * hide all commands of a bundle of which one lacks a service that is not optional.
 *
 * <pre>{@code
 * @Service
 * @Command(scope = "lethe", name = "days", description = "Lists the days")
 * public final class DaysCommand extends LetheCommand {
 *   @Override
 *   protected void run(Screen screen, List<String> arguments) {
 *     show(screen, Map.of("days", 7), Table.of("days").row("7"));
 *   }
 * }
 * }</pre>
 */
public abstract class LetheCommand implements Action {
  private static final int FAILURE = 1;

  /** Session in which the command was typed. */
  @Reference protected Session session;

  /** True if the output is JSON. */
  @Option(name = "--json", description = "Print JSON")
  protected boolean json;

  @Option(
      name = "--columns",
      description = "Width of the output, where the session does not know its terminal")
  String columns;

  private int status;

  /** Creates a command; Karaf sets its fields. */
  protected LetheCommand() {}

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
        Screen.of(session).out().println(plain(e));
        return FAILURE;
      }
      throw new CommandException(e.getMessage(), e.getMessage(), e);
    }
  }

  private String plain(LetheException failure) throws CommandException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("error", failure.getMessage());
    map.putAll(details(failure));
    try {
      return JsonText.of(map);
    } catch (LetheException noJson) {
      throw new CommandException(noJson.getMessage(), noJson.getMessage(), noJson);
    }
  }

  private void requireServices() throws IllegalAccessException {
    for (Class<?> type = getClass(); type != LetheCommand.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Reference reference = field.getAnnotation(Reference.class);
        if (reference != null && reference.optional() && read(field) == null) {
          throw new LetheException(missing(field.getType()));
        }
      }
    }
  }

  private Object read(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return field.get(this);
  }

  /** Returns the words after the command's name and the options before them. */
  protected List<String> words() {
    return List.of();
  }

  /**
   * Executes the command.
   *
   * @param screen takes the output
   * @param arguments the words without the options among them
   * @throws LetheException to fail with its message
   */
  protected abstract void run(Screen screen, List<String> arguments) throws Exception;

  /** Returns one line that says which service is missing and what to do. */
  protected String missing(Class<?> service) {
    return "the service %s is missing; lethe:diagnose shows why".formatted(service.getName());
  }

  /** Returns what JSON tells of a failure beside its message; none by default. */
  protected Map<String, Object> details(LetheException failure) {
    return Map.of();
  }

  /** Returns whether the output is JSON. */
  public final boolean isJson() {
    return json;
  }

  /** Prints a value as JSON if the user asked for that, else a table. */
  protected final void show(Screen screen, Object plain, Table table) {
    if (json) {
      screen.out().println(JsonText.of(plain));
    } else {
      screen.print(table);
    }
  }

  /**
   * Fails after the output was printed. A failure of a command that printed JSON is its status
   * alone.
   *
   * @throws LetheException with the message, unless the output is JSON
   */
  public final void fail(String message) {
    if (!json) {
      throw new LetheException(message);
    }
    status = FAILURE;
  }

  /** Sets the status with which the command ends after its output was printed. */
  public final void end(int otherStatus) {
    status = otherStatus;
  }

  /**
   * Returns the only argument.
   *
   * @param what it is, e.g. {@code run}
   * @throws LetheException if there is none, or more than one
   */
  protected static String only(List<String> arguments, String what) {
    if (arguments.size() != 1) {
      throw new LetheException("give one " + what + "; see --help");
    }
    return arguments.get(0);
  }
}
