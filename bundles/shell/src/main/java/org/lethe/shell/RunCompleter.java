package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.console.WordCompleter;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

/** Completer of the ids of runs. */
@Service
public final class RunCompleter extends WordCompleter {
  @Reference(optional = true)
  Runs runs;

  @Override
  protected void arguments(Session session, CommandLine line, List<Candidate> candidates) {
    List<String> ids = runs == null ? List.of() : runs.list().stream().map(Run::id).toList();
    new StringsCompleter(ids).completeCandidates(session, line, candidates);
  }
}
