package org.lethe.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.lethe.api.LetheException;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

/** A command whose first argument is a run. */
abstract class RunArgumentCommand extends EngineCommand {
  @Reference(optional = true)
  Runs runs;

  @Argument(
      name = "run",
      description = "Id of a run, its beginning or its end; 'last' is the latest run",
      required = true,
      multiValued = true)
  @Completion(RunCompleter.class)
  List<String> words;

  @Override
  protected final List<String> words() {
    return words;
  }

  /**
   * Returns the run with an id.
   *
   * @throws LetheException if there is no such run
   */
  final Run find(String id) {
    return runs.find(id)
        .orElseThrow(() -> new LetheException(id + ": no such run; lethe:runs lists them"));
  }

  /**
   * Returns the run with an id, which must have ended.
   *
   * @param otherwise the advice for a run that has not ended, e.g. {@code lethe:stop it first}
   */
  final Run ended(String id, String otherwise) {
    Run run = find(id);
    if (!run.state().ended()) {
      throw new LetheException(
          "run %s has not ended (%s); %s".formatted(run.id(), run.state(), otherwise));
    }
    return run;
  }
}
