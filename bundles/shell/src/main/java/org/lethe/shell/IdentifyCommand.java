package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Recipe;

/** {@code lethe:identify}. */
@Service
@Command(
    scope = "lethe",
    name = "identify",
    description = "Trains the identifier of a recipe and shows its groups of filters",
    detailedDescription =
        """
        Example: lethe:identify identify-face-parts --out /tmp/parts
        The recipe is run without its unlearner, controls and references, and follows the run to its end.
        The table compares the groups with the part masks of the dataset; /tmp/parts/pictures/groups.png shows them.
        A recipe then names a group: forget: {group: 3}
        lethe:export last FILE.safetensors --subject identifier writes the identifier; a later recipe reads it: identify: {weights: FILE.safetensors}
        Ctrl-C stops following, not the run.
        Status: 0 it ended well, 1 it failed or was stopped, 2 it pauses.""")
public final class IdentifyCommand extends SubmitCommand {
  private static final String PARTS = "parts";

  @Override
  protected void run(Screen screen, List<String> arguments) throws Exception {
    Optional<ResultFolder> folder = folder();
    String name = only(arguments, "recipe");
    Recipe whole = load(name, Map.of());
    Recipe recipe = load(name, withoutUnlearning(whole));
    follow(screen, submit(recipe), recipe, folder);
  }

  /** Returns the changes that leave the identifier and the evaluator of its groups. */
  private static Map<String, String> withoutUnlearning(Recipe recipe) {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("unlearn", "{id: none}");
    changes.put("controls", "[]");
    changes.put("references", "[]");
    changes.put("snapshots", "{keep: none}");
    Object parts =
        recipe.evaluate().stream()
            .filter(given -> given.id().equals(PARTS))
            .<Object>map(given -> given.asMap())
            .findFirst()
            .orElse(PARTS);
    changes.put("evaluate", JsonText.of(List.of(parts)));
    return changes;
  }
}
