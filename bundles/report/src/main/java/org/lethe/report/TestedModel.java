package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;

/**
 * A model that the figures of a run are about.
 *
 * @param name the subject in measurements
 * @param role the purpose of the model; empty if the recipe does not name it
 */
record TestedModel(String name, String role) {
  /** The name of the model before it unlearned. */
  static final String ORIGINAL = "original";

  /** The name of the model after it unlearned. */
  static final String UNLEARNED = "unlearned";

  /**
   * Returns the models in the order of columns: the original, the controls, the unlearned model,
   * the references, then the others that occur in measurements.
   */
  static List<TestedModel> of(Recipe recipe, List<Measurement> measurements) {
    List<TestedModel> known = new ArrayList<>();
    known.add(new TestedModel(ORIGINAL, ""));
    named(recipe.controls(), "control").forEach(known::add);
    known.add(new TestedModel(UNLEARNED, ""));
    named(recipe.references(), "reference").forEach(known::add);
    List<String> measured =
        measurements.stream()
            .flatMap(each -> each.label(Label.SUBJECT).stream())
            .distinct()
            .toList();
    List<String> names = known.stream().map(TestedModel::name).toList();
    return Stream.concat(
            known.stream().filter(model -> measured.contains(model.name())),
            measured.stream()
                .filter(name -> !names.contains(name))
                .map(name -> new TestedModel(name, "")))
        .toList();
  }

  private static Stream<TestedModel> named(List<ProviderSettings> models, String role) {
    return models.stream().map(model -> new TestedModel(model.name(), role));
  }

  /** Returns whether this is the model that the run is about. */
  boolean isUnlearned() {
    return name.equals(UNLEARNED);
  }

  /** Returns the model in a sentence, e.g. {@code the unlearned model}. */
  String inWords() {
    if (isUnlearned()) {
      return "the unlearned model";
    }
    if (name.equals(ORIGINAL)) {
      return "the original model";
    }
    return role.isEmpty() ? name : "the %s %s".formatted(role, name);
  }
}
