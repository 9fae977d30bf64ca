package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.console.WordCompleter;
import org.lethe.runs.Recipes;

/** Completer of the names of built-in recipes, and of files for users who may run recipes. */
@Service
public final class RecipeCompleter extends WordCompleter {
  @Reference(optional = true)
  Recipes recipes;

  @Override
  protected void arguments(Session session, CommandLine line, List<Candidate> candidates) {
    List<String> names = recipes == null ? List.of() : recipes.names();
    new StringsCompleter(names).completeCandidates(session, line, candidates);
    if (Rights.mayRun(session)) {
      new FileCompleter().completeCandidates(session, line, candidates);
    }
  }
}
