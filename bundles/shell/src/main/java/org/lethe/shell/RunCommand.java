package org.lethe.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;

/** {@code lethe:run}. */
@Service
@Command(
    scope = "lethe",
    name = "run",
    description = "Runs a recipe",
    detailedDescription =
        """
        Example: lethe:run forget-open-mouth --follow --out /tmp/mouth
        Example: lethe:run forget-open-mouth --set unlearn.epochs=3,seed=2 --set 'forget=[Eyeglasses]'
        Ctrl-C stops following, not the run.
        Status with --follow: 0 it ended well, 1 it failed or was stopped, 2 it pauses.""")
public final class RunCommand extends SubmitCommand {
  @Option(name = "--follow", description = "Show its progress until it ends, then its results")
  boolean follow;

  @Override
  protected void run(Screen screen, List<String> arguments) throws Exception {
    Optional<ResultFolder> folder = folder();
    Recipe recipe = load(only(arguments, "recipe"), Map.of());
    Run run = submit(recipe);
    if (follow || folder.isPresent()) {
      follow(screen, run, recipe, folder);
    } else if (json) {
      screen.out().println(JsonText.of(RunViews.summary(run)));
    } else {
      screen.out().println("run " + run.id() + " is queued; lethe:follow " + run.id());
    }
  }
}
