package org.lethe.engine.recipe;

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
 * Reads what a recipe has under {@code snapshots}.
 *
 * @param problems gets what is wrong
 */
record SnapshotsReader(List<Problem> problems) {
  private static final String KEY = "snapshots";
  private static final String KEEP = "keep";
  private static final String OF = "of";

  /** Returns the key of recipes. */
  static Setting key() {
    return Setting.section(
        KEY,
        "the models after an epoch that are kept",
        List.of(
            Setting.text(KEEP, "none, all, last or every with a number, e.g. every 2")
                .withDefault("none"),
            Setting.texts(OF, "the models; by default the unlearned one and all controls")));
  }

  /**
   * Reads the value.
   *
   * @param keys the checked keys of the recipe
   * @param others the controls and references, whose names are names of models
   */
  Snapshots read(Settings keys, Stream<ProviderSettings> others) {
    Optional<Settings> given = keys.section(KEY);
    if (given.isEmpty()) {
      return Snapshots.NONE;
    }
    List<String> of = given.get().texts(OF);
    check(of, others);
    Optional<Snapshots> read = Snapshots.of(given.get().text(KEEP), of);
    if (read.isEmpty()) {
      problem(
          KEEP,
          "%s is not one of none, all, last, or every with a number, e.g. every 2"
              .formatted(given.get().text(KEEP)));
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

  private void problem(String key, String message) {
    problems.add(new Problem(KEY + "." + key, message));
  }
}
