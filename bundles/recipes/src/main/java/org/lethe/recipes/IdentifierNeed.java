package org.lethe.recipes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;

/**
 * The check whether a recipe needs an identifier.
 *
 * @param catalogue the registered providers
 * @param kind the kind of the request
 */
record IdentifierNeed(Catalogue catalogue, Request.Kind kind) {

  /**
   * Returns the reason for which a recipe needs an identifier, in one line; empty if it needs none.
   *
   * @param unlearners the unlearners of the recipe
   * @param evaluators the evaluators of the recipe
   */
  Optional<String> of(Stream<ProviderSettings> unlearners, List<ProviderSettings> evaluators) {
    Stream<String> needing =
        Stream.of(
                kind == Request.Kind.FILTERS ? Stream.of("forget") : Stream.<String>empty(),
                unlearners
                    .map(ProviderSettings::id)
                    .filter(this::isUnlearnerInNeed)
                    .map(id -> Entry.name(Role.UNLEARNER, id)),
                evaluators.stream()
                    .map(ProviderSettings::id)
                    .filter(this::isEvaluatorInNeed)
                    .map(id -> Entry.name(Role.EVALUATOR, id)))
            .flatMap(each -> each);
    return needing.findFirst().map(this::missing);
  }

  private boolean isUnlearnerInNeed(String id) {
    return catalogue.ids(Role.UNLEARNER).contains(id)
        && catalogue.ask(Role.UNLEARNER, id, Unlearner.class, Unlearner::needsIdentifier);
  }

  private boolean isEvaluatorInNeed(String id) {
    return catalogue.ids(Role.EVALUATOR).contains(id)
        && catalogue.ask(Role.EVALUATOR, id, Evaluator.class, Evaluator::needsIdentifier);
  }

  private String missing(String needing) {
    List<String> ids = catalogue.ids(Role.IDENTIFIER);
    return "missing; %s works on groups of filters; %s"
        .formatted(
            needing,
            ids.isEmpty() ? "no identifier is installed" : "use " + String.join(" or ", ids));
  }
}
