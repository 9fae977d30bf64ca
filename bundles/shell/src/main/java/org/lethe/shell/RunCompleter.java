package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

/** Completes the ids of runs. */
@Service
public final class RunCompleter implements Completer {
  @Reference(optional = true)
  Runs runs;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> ids = runs == null ? List.of() : runs.list().stream().map(Run::id).toList();
    return new StringsCompleter(ids).complete(session, line, candidates);
  }
}
