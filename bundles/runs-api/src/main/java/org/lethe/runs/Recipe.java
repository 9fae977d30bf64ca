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
 * The description of a run: checked, with every setting of every provider, defaults included.
 * {@link Recipes} creates it.
 *
 * @param name the name in lists and tables
 * @param source the YAML as given
 * @param dataset the images
 * @param task the annotation the model predicts
 * @param request the request to unlearn
 * @param backbone the classifier
 * @param adversaryBackbone the network of the adversary, if it is another than the classifier's
 * @param identify the identifier, if the recipe names one that is executed
 * @param identifier the file of a stored identifier, which replaces {@code identify}; absolute
 * @param unlearn the unlearner
 * @param controls unlearners to compare with
 * @param references unlearners whose models show what is possible; every evaluator sees them
 * @param evaluate the evaluators
 * @param trainer the id of the trainer of the original and the adversary
 * @param train the options of the training of the original: {@code epochs}, {@code batch} ...
 * @param adversary the options of the training of the adversary
 * @param snapshots the snapshots that the run keeps
 * @param weights the weights file of the original, which replaces its training; absolute
 * @param compute the id of the device, or {@code gpu} for any device of that kind
 * @param swap the behaviour if a provider, the device or the data has changed
 * @param mode the purpose of the figures
 * @param seed the seed of all random draws
 */
public record Recipe(
    String name,
    String source,
    ProviderSettings dataset,
    String task,
    Request request,
    ProviderSettings backbone,
    Optional<ProviderSettings> adversaryBackbone,
    Optional<ProviderSettings> identify,
    Optional<Path> identifier,
    ProviderSettings unlearn,
    List<ProviderSettings> controls,
    List<ProviderSettings> references,
    List<ProviderSettings> evaluate,
    String trainer,
    Map<String, Object> train,
    Map<String, Object> adversary,
    Snapshots snapshots,
    Optional<Path> weights,
    String compute,
    Swap swap,
    Mode mode,
    long seed) {

  /** The id of the default trainer. */
  public static final String SUPERVISED = "supervised";

  /** The behaviour of a run if a provider, the device or the data has changed. */
  public enum Swap {
    /** Waits for {@link Runs#resume}. */
    WAIT,
    /** Continues; measurements from then on are labelled {@code mixed}. */
    FOLLOW;

    /** Returns the word of recipes, e.g. {@code follow}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The purpose of the figures of a run. */
  public enum Mode {
    /** Judgement whether a model forgot. */
    AUDIT;

    /** Returns the word of recipes, e.g. {@code audit}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the lists and maps, in their order.
   *
   * @throws IllegalArgumentException if both {@code identify} and {@code identifier} are given
   */
  public Recipe {
    if (identify.isPresent() && identifier.isPresent()) {
      throw new IllegalArgumentException("an identifier to execute and a stored one");
    }
    controls = List.copyOf(controls);
    references = List.copyOf(references);
    evaluate = List.copyOf(evaluate);
    train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
    adversary = Collections.unmodifiableMap(new LinkedHashMap<>(adversary));
  }

  /** Creates a recipe without a stored identifier. */
  public Recipe(
      String name,
      String source,
      ProviderSettings dataset,
      String task,
      Request request,
      ProviderSettings backbone,
      Optional<ProviderSettings> adversaryBackbone,
      Optional<ProviderSettings> identify,
      ProviderSettings unlearn,
      List<ProviderSettings> controls,
      List<ProviderSettings> references,
      List<ProviderSettings> evaluate,
      String trainer,
      Map<String, Object> train,
      Map<String, Object> adversary,
      Snapshots snapshots,
      Optional<Path> weights,
      String compute,
      Swap swap,
      Mode mode,
      long seed) {
    this(
        name,
        source,
        dataset,
        task,
        request,
        backbone,
        adversaryBackbone,
        identify,
        Optional.empty(),
        unlearn,
        controls,
        references,
        evaluate,
        trainer,
        train,
        adversary,
        snapshots,
        weights,
        compute,
        swap,
        mode,
        seed);
  }

  /**
   * Creates a recipe without references, identifier and snapshots, with the default trainer, whose
   * adversary has the network of the classifier.
   */
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
        name,
        source,
        dataset,
        task,
        request,
        backbone,
        Optional.empty(),
        Optional.empty(),
        unlearn,
        controls,
        List.of(),
        evaluate,
        SUPERVISED,
        train,
        adversary,
        Snapshots.NONE,
        weights,
        compute,
        swap,
        mode,
        seed);
  }

  /**
   * Returns everything but the source as plain numbers, texts, lists and maps, in order and under
   * the keys of a recipe file. Written as JSON it is a recipe with the same meaning.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("dataset", dataset.asMap());
    map.put("task", task);
    map.put("forget", request.asRecipeValue());
    map.put("backbone", backbone.asMap());
    identify.ifPresent(given -> map.put("identify", given.asMap()));
    identifier.ifPresent(file -> map.put("identify", Map.of("weights", file.toString())));
    map.put("unlearn", unlearn.asMap());
    map.put("controls", controls.stream().map(ProviderSettings::asMap).toList());
    map.put("references", references.stream().map(ProviderSettings::asMap).toList());
    map.put("evaluate", evaluate.stream().map(ProviderSettings::asMap).toList());
    map.put("trainer", trainer);
    map.put("train", train);
    map.put("adversary", withBackbone(adversary));
    if (snapshots.keep() != Snapshots.Keep.NONE) {
      map.put("snapshots", snapshots.asMap());
    }
    weights.ifPresent(file -> map.put("weights", file.toString()));
    map.put("compute", compute);
    map.put("swap", swap.label());
    map.put("mode", mode.label());
    map.put("seed", seed);
    return map;
  }

  private Map<String, Object> withBackbone(Map<String, Object> options) {
    Map<String, Object> map = new LinkedHashMap<>();
    adversaryBackbone.ifPresent(given -> map.put("backbone", given.asMap()));
    map.putAll(options);
    return map;
  }

  /** Returns the network of the adversary. */
  public ProviderSettings backboneOfAdversary() {
    return adversaryBackbone.orElse(backbone);
  }
}
