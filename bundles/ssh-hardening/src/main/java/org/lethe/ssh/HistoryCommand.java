package org.lethe.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jline.reader.LineReader;

/**
 * The command {@code lethe:history}. Karaf keeps the history of all users in one file, in which a
 * user could see the lines of another, including passwords.
 */
@Service
@Command(
    scope = "lethe",
    name = "history",
    description = "Uses a separate history file for the user of this session",
    detailedDescription =
        """
        Every terminal session runs this command at its start (etc/scripts/lethe.script). The file is data/history/USER.history.
        Lines that may contain a password are kept neither in the file nor in memory.
        Example: lethe:history""")
public final class HistoryCommand implements Action {
  /**
   * Regular expressions in the syntax of JLine, separated by {@code :}, with {@code *} for {@code
   * .*}.
   */
  private static final String NOT_KEPT =
      "(?is)*passw*:(?is)*secret*:(?is)*jaas*:(?is)*user-add*:(?is)*ds-create*:(?is)*ssh*";

  private static final String READER = ".jline.reader";

  @Reference Session session;

  @Override
  public Object execute() throws IOException {
    Optional<String> user = user();
    if (user.isPresent() && session.get(READER) instanceof LineReader reader) {
      Path folder = Path.of(System.getProperty("karaf.data"), "history");
      reader.setVariable(LineReader.HISTORY_IGNORE, NOT_KEPT);
      reader.setVariable(LineReader.HISTORY_FILE, HistoryFile.of(folder, user.get()));
      reader.getHistory().load(); // replaces the lines in memory
    }
    return null;
  }

  /** Returns the user who logged in, not the variable USER, which every session can set. */
  @SuppressWarnings("removal")
  private static Optional<String> user() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext())).stream()
        .flatMap(subject -> subject.getPrincipals(UserPrincipal.class).stream())
        .map(UserPrincipal::getName)
        .findFirst();
  }
}
