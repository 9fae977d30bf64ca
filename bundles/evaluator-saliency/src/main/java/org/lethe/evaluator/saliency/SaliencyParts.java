package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Names;

/** Choice of the parts of the image in which attribution is measured. */
final class SaliencyParts {
  private SaliencyParts() {}

  /**
   * Returns the parts of the request that have masks, then further parts. A part of the request
   * without masks is left out with a warning.
   *
   * @param masked the parts of which the dataset has masks
   * @param more the further parts
   * @param warn the receiver of warnings
   * @throws LetheException if a further part has no masks
   */
  static List<String> of(
      Request request, Set<String> masked, List<String> more, Consumer<String> warn) {
    Set<String> parts = new LinkedHashSet<>();
    for (String part : requested(request)) {
      if (masked.contains(part)) {
        parts.add(part);
      } else {
        warn.accept(
            "%s: the dataset has no part masks of %s; no shares for it"
                .formatted(SaliencyEvaluator.ID, part));
      }
    }
    for (String part : more) {
      if (!masked.contains(part)) {
        throw new LetheException(
            "%s: parts: the dataset has no part masks of %s%s"
                .formatted(SaliencyEvaluator.ID, part, hint(part, new TreeSet<>(masked))));
      }
      parts.add(part);
    }
    return List.copyOf(parts);
  }

  private static List<String> requested(Request request) {
    List<String> parts = new ArrayList<>(request.features());
    if (request instanceof Request.Filters filters && filters.by() == Request.Filters.By.PART) {
      parts.add(filters.value());
    }
    return parts;
  }

  private static String hint(String part, Set<String> known) {
    if (known.isEmpty()) {
      return "; it has none, leave the setting out";
    }
    String suggestion = Names.suggestion(part, known);
    return suggestion.isEmpty() ? "; it has those of " + String.join(", ", known) : suggestion;
  }
}
