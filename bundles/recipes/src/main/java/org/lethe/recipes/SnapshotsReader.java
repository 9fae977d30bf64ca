package org.lethe.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.runs.Snapshots;

/**
 * Reader of the value of {@code snapshots} in a recipe.
 *
 * @param problems the list that receives mistakes
 */
record SnapshotsReader(List<Problem> problems) {
  private static final Setting<String> KEEP =
      Setting.text("keep", "none, all, last or every with a number, e.g. every 2")
          .withDefault("none");
  private static final Setting<List<String>> OF =
      Setting.texts("of", "the models; by default the unlearned one and all controls");

  /** The key {@code snapshots} of recipes. */
  static final Setting<Optional<Settings>> SNAPSHOTS =
      Setting.section("snapshots", "the models after an epoch that are kept", List.of(KEEP, OF));

  /**
   * Reads the value.
   *
   * @param keys the checked keys of the recipe
   * @param others the controls and references, whose models have their names
   */
  Snapshots read(Settings keys, Stream<ProviderSettings> others) {
    Optional<Settings> given = keys.find(SNAPSHOTS).flatMap(section -> section);
    if (given.isEmpty()) {
      return Snapshots.NONE;
    }
    List<String> of = given.get().get(OF);
    check(of, others);
    String keep = given.get().get(KEEP);
    Optional<Snapshots> read = Snapshots.of(keep, of);
    if (read.isEmpty()) {
      problem(
          KEEP,
          "%s is not one of none, all, last, or every with a number, e.g. every 2".formatted(keep));
    }
    return read.orElse(Snapshots.NONE);
  }

  private void check(List<String> of, Stream<ProviderSettings> others) {
    List<String> models = new ArrayList<>(List.of("original", "unlearned"));
    others.map(ProviderSettings::name).forEach(models::add);
    of.stream()
        .filter(name -> !models.contains(name))
        .forEach(
            name ->
                problem(
                    OF,
                    "the run has no model %s%s (it has: %s)"
                        .formatted(
                            name, Names.suggestion(name, models), String.join(", ", models))));
  }

  private void problem(Setting<?> key, String message) {
    problems.add(new Problem(SNAPSHOTS.name() + "." + key.name(), message));
  }
}
