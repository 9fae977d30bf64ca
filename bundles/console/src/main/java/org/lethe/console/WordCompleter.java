package org.lethe.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;

/**
 * Completer of the arguments of a {@link LetheCommand}. It also completes options after the first
 * argument, which Karaf completes only before it.
 */
public abstract class WordCompleter implements Completer {

  /** Creates a completer. */
  protected WordCompleter() {}

  /** Adds the candidates for the argument under the cursor. */
  protected abstract void arguments(Session session, CommandLine line, List<Candidate> candidates);

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    List<Candidate> found = new ArrayList<>();
    completeCandidates(session, line, found);
    found.forEach(candidate -> candidates.add(candidate.value()));
    return found.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
  }

  @Override
  public final void completeCandidates(
      Session session, CommandLine line, List<Candidate> candidates) {
    if (line instanceof ArgumentCommandLine) {
      // Karaf asks for the words before the cursor whether it may complete after them.
      candidates.add(new Candidate(line.getCursorArgument()));
    } else if (OptionLine.isOption(line)) {
      command(session, line.getArguments()[0])
          .ifPresent(
              command ->
                  command
                      .getCompleter(false)
                      .completeCandidates(session, OptionLine.of(line), candidates));
    } else {
      arguments(session, line, candidates);
    }
  }

  private static Optional<Command> command(Session session, String typed) {
    String name = session.resolveCommand(typed);
    return session.getRegistry().getCommands().stream()
        .filter(command -> name.equals(command.getScope() + ":" + command.getName()))
        .findFirst();
  }
}
