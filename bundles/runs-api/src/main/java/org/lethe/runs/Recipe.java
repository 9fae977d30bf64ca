package org.lethe.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;

/**
 * What a run does: checked, every setting of every provider resolved, those left out with their
 * defaults. {@link Recipes} makes them.
 *
 * @param name for people
 * @param source the YAML as given
 * @param dataset the images
 * @param task the annotation the model predicts
 * @param request what to unlearn
 * @param backbone the classifier
 * @param unlearn the procedure that makes it forget
 * @param controls procedures to compare with, as other unlearners
 * @param references yardsticks, as other unlearners: every evaluator sees them too
 * @param evaluate how the models are tested
 * @param train how the original is trained: {@code epochs}, {@code batch} and so on
 * @param adversary how the adversary is trained, likewise
 * @param weights the original's weights in safetensors, instead of training; absolute
 * @param compute the device to run on: its id, or {@code gpu} for any of that kind
 * @param swap what the run does when a provider, the device or the data is not what it began with
 * @param mode what the figures are for
 * @param seed the only source of chance
 */
public record Recipe(
    String name,
    String source,
    ProviderSettings dataset,
    String task,
    Request request,
    ProviderSettings backbone,
    ProviderSettings unlearn,
    List<ProviderSettings> controls,
    List<ProviderSettings> references,
    List<ProviderSettings> evaluate,
    Map<String, Object> train,
    Map<String, Object> adversary,
    Optional<Path> weights,
    String compute,
    Swap swap,
    Mode mode,
    long seed) {

  /** What a run does when a provider, the device or the data is not what it began with. */
  public enum Swap {
    /** Waits for {@link Runs#resume}. */
    WAIT,
    /** Goes on; what it measures from then on is labelled {@code mixed}. */
    FOLLOW;

    /** As recipes write it, e.g. {@code follow}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a run's figures are for; the paper's own ways of measuring will be another. */
  public enum Mode {
    /** To judge whether a model forgot. */
    AUDIT;

    /** The mode as recipes write it, e.g. {@code audit}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the lists and maps, in their order. */
  public Recipe {
    controls = List.copyOf(controls);
    references = List.copyOf(references);
    evaluate = List.copyOf(evaluate);
    train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
    adversary = Collections.unmodifiableMap(new LinkedHashMap<>(adversary));
  }

  /** Creates a recipe without references. */
  public Recipe(
      String name,
      String source,
      ProviderSettings dataset,
      String task,
      Request request,
      ProviderSettings backbone,
      ProviderSettings unlearn,
      List<ProviderSettings> controls,
      List<ProviderSettings> evaluate,
      Map<String, Object> train,
      Map<String, Object> adversary,
      Optional<Path> weights,
      String compute,
      Swap swap,
      Mode mode,
      long seed) {
    this(
        name, source, dataset, task, request, backbone, unlearn, controls, List.of(), evaluate,
        train, adversary, weights, compute, swap, mode, seed);
  }

  /**
   * Everything but the source as plain numbers, texts, lists and maps, in order and under the keys
   * of a recipe file; written as JSON it is itself a recipe with the same meaning.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("dataset", dataset.asMap());
    map.put("task", task);
    map.put("forget", request.asRecipeValue());
    map.put("backbone", backbone.asMap());
    map.put("unlearn", unlearn.asMap());
    map.put("controls", controls.stream().map(ProviderSettings::asMap).toList());
    map.put("references", references.stream().map(ProviderSettings::asMap).toList());
    map.put("evaluate", evaluate.stream().map(ProviderSettings::asMap).toList());
    map.put("train", train);
    map.put("adversary", adversary);
    weights.ifPresent(file -> map.put("weights", file.toString()));
    map.put("compute", compute);
    map.put("swap", swap.label());
    map.put("mode", mode.label());
    map.put("seed", seed);
    return map;
  }
}
