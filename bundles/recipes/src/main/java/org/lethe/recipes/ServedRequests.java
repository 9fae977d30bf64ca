package org.lethe.recipes;

import java.util.List;
import java.util.Set;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Problem;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Catalogue;

/**
 * The check that the providers of a recipe serve its kind of request.
 *
 * @param catalogue the registered providers
 * @param kind the kind of the request
 * @param problems the list that receives a line for each provider that does not serve it, with the
 *     providers that do
 */
record ServedRequests(Catalogue catalogue, Request.Kind kind, List<Problem> problems) {

  /** Checks a provider. A provider that is not registered is reported elsewhere. */
  void check(Role role, String id, String path) {
    List<String> ids = catalogue.ids(role);
    if (!ids.contains(id) || serves(role, id)) {
      return;
    }
    List<String> others = ids.stream().filter(other -> serves(role, other)).toList();
    String advice =
        others.isEmpty()
            ? "no %s here does".formatted(role.label())
            : "use " + String.join(" or ", others);
    problems.add(
        new Problem(
            path,
            "%s does not serve a request for %s; %s"
                .formatted(id, kind.label().replace("class", "a class"), advice)));
  }

  private boolean serves(Role role, String id) {
    Set<Request.Kind> kinds =
        switch (role) {
          case UNLEARNER -> catalogue.ask(role, id, Unlearner.class, Unlearner::requests);
          case EVALUATOR -> catalogue.ask(role, id, Evaluator.class, Evaluator::requests);
          default -> Set.of(kind);
        };
    return kinds.contains(kind);
  }
}
