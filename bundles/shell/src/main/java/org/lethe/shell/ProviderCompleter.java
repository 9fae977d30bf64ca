package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.api.Role;
import org.lethe.console.WordCompleter;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;

/** Completer of the ids of providers; only of datasets for {@code lethe:datasets}. */
@Service
public final class ProviderCompleter extends WordCompleter {
  @Reference(optional = true)
  Providers providers;

  @Override
  protected void arguments(Session session, CommandLine line, List<Candidate> candidates) {
    boolean datasets = line.getArguments()[0].endsWith("datasets");
    List<String> ids =
        providers == null
            ? List.of()
            : providers.list().stream()
                .filter(view -> !datasets || view.role() == Role.DATASET)
                .map(ProviderView::id)
                .toList();
    new StringsCompleter(ids).completeCandidates(session, line, candidates);
  }
}
