package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.lethe.console.Screen;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;
import org.lethe.runs.Reporter;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.osgi.framework.BundleContext;

/** Command that submits a recipe with changed values. */
abstract class SubmitCommand extends EngineCommand {
  @Reference(optional = true)
  Recipes recipes;

  @Reference(optional = true)
  Runs runs;

  @Reference BundleContext context;

  @Argument(
      name = "recipe",
      description = "A recipe's name, or a YAML file",
      required = true,
      multiValued = true)
  @Completion(RecipeCompleter.class)
  List<String> words;

  @Option(
      name = "--out",
      description =
          "Write result.json, pictures/, charts/ and report.html to this folder at the end; implies"
              + " --follow")
  String out;

  @Option(name = "--force", description = "Overwrite existing files in the --out folder")
  boolean force;

  @Option(
      name = "--set",
      description = "Values that replace those of the recipe: PATH=VALUE,... in YAML; repeatable",
      multiValued = true)
  List<String> changes = List.of();

  @Override
  protected final List<String> words() {
    return words;
  }

  /** Returns the recipe with the values of {@code --set}. */
  final Recipe load(String nameOrFile, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(SetOption.parse(changes));
    all.putAll(more);
    return RecipeArgument.load(recipes, session, nameOrFile, all);
  }

  /** Writes the report where the bundle that makes it is active. */
  private void report(Run run, ResultFolder folder) {
    new Services(context)
        .ask(
            Reporter.class,
            reporter -> {
              folder.report(run, reporter);
              return run;
            });
  }

  /** Returns the folder of {@code --out}, checked before the run is submitted. */
  final Optional<ResultFolder> folder() {
    return Optional.ofNullable(out)
        .map(
            name ->
                new ResultFolder(session.currentDir().resolve(name), Destination.of(runs, force)));
  }

  final Run submit(Recipe recipe) {
    return runs.submit(recipe, Optional.of(SessionUser.name()));
  }

  /** Follows a run that was just submitted, until it ends. */
  final void follow(Screen screen, Run run, Recipe recipe, Optional<ResultFolder> folder) {
    if (!json) {
      screen.out().println("run " + run.id() + ": " + recipe.name());
    }
    Following.follow(this, screen, run, folder);
    if (run.state().ended()) {
      folder.ifPresent(place -> report(run, place));
    }
  }
}
