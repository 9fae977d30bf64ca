package org.lethe.evaluator.parts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lethe.api.LetheException;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Names;

/** Choice of the parts to compare with. */
final class ComparedParts {
  private ComparedParts() {}

  /**
   * Returns the parts of the setting, else those of the request that have masks, else all parts of
   * the dataset.
   *
   * @throws LetheException if the setting names a part without masks
   */
  static List<String> of(EvaluationContext context) {
    Set<String> known = new TreeSet<>(context.samples().parts());
    List<String> named = context.settings().get(PartsEvaluator.PARTS);
    for (String part : named) {
      if (!known.contains(part)) {
        throw new LetheException(
            "%s: the dataset has no part masks for %s%s"
                .formatted(PartsEvaluator.ID, part, Names.suggestion(part, List.copyOf(known))));
      }
    }
    if (!named.isEmpty()) {
      return named;
    }
    List<String> requested = requested(context).stream().filter(known::contains).toList();
    return requested.isEmpty() ? List.copyOf(known) : requested;
  }

  private static List<String> requested(EvaluationContext context) {
    return context.request() instanceof Request.Filters filters
            && filters.by() == Request.Filters.By.PART
        ? List.of(filters.value())
        : context.features();
  }
}
