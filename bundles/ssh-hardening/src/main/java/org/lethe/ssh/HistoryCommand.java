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
 * {@code lethe:history}. Karaf has one file of lines for all users: the first arrow up of one would
 * show the last line of another, with the password in it.
 */
@Service
@Command(
    scope = "lethe",
    name = "history",
    description = "Keeps the lines of this session in a history of its user's own",
    detailedDescription =
        """
        Every terminal begins with it (etc/scripts/lethe.script). The file is data/history/USER.history.
        Lines that may hold a password are not kept, neither there nor in memory.
        Example: lethe:history""")
public final class HistoryCommand implements Action {
  /**
   * Regular expressions with {@code :} between them and {@code *} for {@code .*}, as JLine has it.
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
      reader.getHistory().load(); // forgets what it had
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
