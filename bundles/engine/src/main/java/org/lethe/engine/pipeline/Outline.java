package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.provider.Provider;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.catalog.NestedProvider;
import org.lethe.runs.Recipe;

/**
 * The stages and needs of a recipe.
 *
 * @param recipe the recipe
 * @param catalogue the registered providers
 */
public record Outline(Recipe recipe, Catalogue catalogue) {
  public static final String DATA = "data";
  public static final String ORIGINAL = "original";
  public static final String ADVERSARY = "adversary";
  public static final String UNLEARN = "unlearn";
  public static final String IDENTIFY = "identify";

  /** The name of the model of the identifier. */
  public static final String IDENTIFIER = "identifier";

  public static String control(ProviderSettings control) {
    return "control:" + control.name();
  }

  public static String reference(ProviderSettings reference) {
    return "reference:" + reference.name();
  }

  public static String evaluate(ProviderSettings evaluator) {
    return "evaluate:" + evaluator.name();
  }

  /** Returns the names of the stages in order. */
  public List<String> stages() {
    List<String> stages = new ArrayList<>(List.of(DATA));
    recipe.identifier().ifPresent(file -> stages.add(IDENTIFY)); // before anything is trained
    stages.add(ORIGINAL);
    if (needsAdversary()) {
      stages.add(ADVERSARY);
    }
    recipe.identify().ifPresent(given -> stages.add(IDENTIFY));
    stages.add(UNLEARN);
    recipe.controls().forEach(each -> stages.add(control(each)));
    recipe.references().forEach(each -> stages.add(reference(each)));
    recipe.evaluate().forEach(each -> stages.add(evaluate(each)));
    return stages;
  }

  /** Returns the names of the providers that are not registered, e.g. {@code remover=unet}. */
  public List<String> missing() {
    return needs().stream()
        .filter(need -> catalogue.settings(need.role(), need.id()).isEmpty())
        .map(Need::name)
        .toList();
  }

  /**
   * Returns the pins of the registered providers by name.
   *
   * @param preferred the pins to prefer if several providers have the same id
   */
  public Map<String, String> pins(Map<String, String> preferred) {
    Map<String, String> pins = new LinkedHashMap<>();
    for (Need need : needs()) {
      catalogue
          .pin(need.role(), need.id(), Optional.ofNullable(preferred.get(need.name())))
          .ifPresent(pin -> pins.put(need.name(), pin));
    }
    return pins;
  }

  private record Need(Role role, String id) {
    String name() {
      return Entry.name(role, id);
    }
  }

  private List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    need(Role.DATASET, recipe.dataset(), needs);
    need(Role.BACKBONE, recipe.backbone(), needs);
    recipe.adversaryBackbone().ifPresent(given -> need(Role.BACKBONE, given, needs));
    recipe.identify().ifPresent(given -> need(Role.IDENTIFIER, given, needs));
    need(Role.TRAINER, ProviderSettings.of(recipe.trainer()), needs);
    unlearners().forEach(each -> need(Role.UNLEARNER, each, needs));
    recipe.evaluate().forEach(each -> need(Role.EVALUATOR, each, needs));
    return needs;
  }

  /** Adds a provider and the providers in its settings. */
  private void need(Role role, ProviderSettings given, List<Need> needs) {
    needs.add(new Need(role, given.id()));
    List<Setting<?>> declared = catalogue.settings(role, given.id()).orElse(List.of());
    Settings checked = Settings.check(declared, given.values(), new ArrayList<>());
    NestedProvider.in(checked).forEach(nested -> need(nested.role(), nested.given(), needs));
  }

  /** Returns whether the request is for features and a provider needs an adversary. */
  public boolean needsAdversary() {
    return recipe.request().kind() == Request.Kind.FEATURES
        && (unlearners()
                .anyMatch(
                    each -> asks(Role.UNLEARNER, each, Unlearner.class, Unlearner::needsAdversary))
            || recipe.evaluate().stream()
                .anyMatch(
                    each ->
                        asks(Role.EVALUATOR, each, Evaluator.class, Evaluator::needsAdversary)));
  }

  private Stream<ProviderSettings> unlearners() {
    return Stream.of(List.of(recipe.unlearn()), recipe.controls(), recipe.references())
        .flatMap(List::stream);
  }

  private <T extends Provider> boolean asks(
      Role role, ProviderSettings given, Class<T> contract, Predicate<T> question) {
    return catalogue.ask(role, given.id(), contract, question::test);
  }
}
