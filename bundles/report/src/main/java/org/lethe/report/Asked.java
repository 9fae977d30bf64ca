package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;

/** The request of a recipe in sentences. */
final class Asked {
  private Asked() {}

  /** Returns the sentences. */
  static List<String> sentences(Recipe recipe) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "A classifier of %s (%s) was asked to unlearn %s; its images are those of the dataset %s."
            .formatted(
                recipe.task(),
                recipe.backbone().id(),
                part(recipe.request()),
                recipe.dataset().id()));
    sentences.add(
        recipe
            .weights()
            .map(
                file ->
                    "The original model was read from the file %s.".formatted(file.getFileName()))
            .orElse(
                "The original model was trained by the trainer %s.".formatted(recipe.trainer())));
    sentences.add("It unlearned by the procedure %s.".formatted(recipe.unlearn().id()));
    if (!recipe.controls().isEmpty()) {
      sentences.add("Controls: %s.".formatted(names(recipe.controls())));
    }
    if (!recipe.references().isEmpty()) {
      sentences.add(
          "References, which show what is possible: %s.".formatted(names(recipe.references())));
    }
    if (!recipe.evaluate().isEmpty()) {
      sentences.add("Evaluators that tested the models: %s.".formatted(names(recipe.evaluate())));
    }
    sentences.add(
        "All random draws are those of seed %d; the device is %s."
            .formatted(recipe.seed(), recipe.compute()));
    return sentences;
  }

  private static String part(Request request) {
    return switch (request.kind()) {
      case FEATURES ->
          (request.features().size() == 1 ? "the feature " : "the features ")
              + Statement.listed(request.features());
      case CLASS -> "the " + request.label();
      case ROWS -> "the training " + request.label();
      case FILTERS -> "the part of images to which filters respond (" + request.label() + ")";
    };
  }

  private static String names(List<ProviderSettings> providers) {
    return Statement.listed(providers.stream().map(ProviderSettings::name).toList());
  }
}
