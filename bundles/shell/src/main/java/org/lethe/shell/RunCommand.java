package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

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
public final class RunCommand extends EngineCommand {
  @Reference(optional = true)
  Recipes recipes;

  @Reference(optional = true)
  Runs runs;

  @Argument(
      name = "recipe",
      description = "A recipe's name, or a YAML file",
      required = true,
      multiValued = true)
  @Completion(RecipeCompleter.class)
  List<String> words;

  @Option(name = "--follow", description = "Show its progress until it ends, then its results")
  boolean follow;

  @Option(
      name = "--out",
      description =
          "Copy result.json, pictures/ and charts/ to this folder at the end; implies --follow")
  String out;

  @Option(name = "--force", description = "Overwrite existing files in the --out folder")
  boolean force;

  @Option(
      name = "--set",
      description = "Values that replace those of the recipe: PATH=VALUE,... in YAML; repeatable",
      multiValued = true)
  List<String> changes = List.of();

  @Override
  protected List<String> words() {
    return words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) throws Exception {
    Optional<ResultFolder> folder = Optional.ofNullable(out).map(this::folder);
    Recipe recipe =
        RecipeArgument.load(recipes, session, only(arguments, "recipe"), SetOption.parse(changes));
    Run run = runs.submit(recipe, Optional.of(SessionUser.name()));
    if (follow || out != null) {
      if (!json) {
        screen.out().println("run " + run.id() + ": " + recipe.name());
      }
      Following.follow(this, screen, run, folder);
    } else if (json) {
      screen.out().println(JsonText.of(RunViews.summary(run)));
    } else {
      screen.out().println("run " + run.id() + " is queued; lethe:follow " + run.id());
    }
  }

  private ResultFolder folder(String name) {
    return new ResultFolder(session.currentDir().resolve(name), Destination.of(runs, force));
  }
}
