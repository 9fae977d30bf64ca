package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.lethe.console.WordCompleter;

/** Completer of files and folders. */
@Service
public final class PathCompleter extends WordCompleter {
  @Override
  protected void arguments(Session session, CommandLine line, List<Candidate> candidates) {
    new FileCompleter().completeCandidates(session, line, candidates);
  }
}
