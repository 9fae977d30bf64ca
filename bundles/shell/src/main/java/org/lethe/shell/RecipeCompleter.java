package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.runs.Recipes;

/** Completes the names of the built-in recipes, and of files. */
@Service
public final class RecipeCompleter implements Completer {
  @Reference(optional = true)
  Recipes recipes;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names = recipes == null ? List.of() : recipes.names();
    return new StringsCompleter(names).complete(session, line, candidates);
  }

  @Override
  public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
    Completer.super.completeCandidates(session, line, candidates);
    new FileCompleter().completeCandidates(session, line, candidates);
  }
}
