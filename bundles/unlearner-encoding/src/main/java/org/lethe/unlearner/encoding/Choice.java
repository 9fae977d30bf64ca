package org.lethe.unlearner.encoding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Names;
import org.lethe.api.unlearner.UnlearnContext;

/**
 * Filters that a request names, or parts with which groups have yet to be compared.
 *
 * @param filters the filters, if the request names them
 * @param parts the names of the parts otherwise
 */
record Choice(Optional<List<Integer>> filters, List<String> parts) {

  /**
   * Reads the request.
   *
   * @throws LetheException if it names a group, a filter or a part that does not exist
   */
  static Choice of(UnlearnContext context, FilterGroups groups) {
    if (context.request() instanceof Request.Filters named) {
      return switch (named.by()) {
        case PART -> parts(context, List.of(named.value()));
        case GROUP -> named(group(groups, Integer.parseInt(named.value())));
        case FILTER -> named(filter(groups, Integer.parseInt(named.value())));
      };
    }
    return context
        .settings()
        .get(EncodingOptions.GROUP)
        .map(group -> named(group(groups, group)))
        .orElseGet(() -> parts(context, context.features()));
  }

  private static Choice named(List<Integer> filters) {
    return new Choice(Optional.of(filters), List.of());
  }

  private static List<Integer> group(FilterGroups groups, int group) {
    int known = groups.groups().size();
    require(group < known, "no group %d; the groups are 0 to %d", group, known - 1);
    return groups.groups().get(group);
  }

  private static List<Integer> filter(FilterGroups groups, int filter) {
    int last = groups.filters() - 1;
    require(filter <= last, "no filter %d; those of the layer are 0 to %d", filter, last);
    return List.of(filter);
  }

  private static void require(boolean condition, String message, int asked, int last) {
    if (!condition) {
      throw new LetheException(EncodingUnlearner.ID + ": " + message.formatted(asked, last));
    }
  }

  private static Choice parts(UnlearnContext context, List<String> parts) {
    Set<String> known = new TreeSet<>(context.samples().parts());
    for (String part : parts) {
      if (!known.contains(part)) {
        throw new LetheException(
            "%s: the dataset has no part masks for %s%s; name a group instead"
                .formatted(EncodingUnlearner.ID, part, suggestion(part, known)));
      }
    }
    return new Choice(Optional.empty(), List.copyOf(parts));
  }

  private static String suggestion(String part, Collection<String> known) {
    return known.isEmpty() ? "" : Names.suggestion(part, List.copyOf(known));
  }

  /**
   * Returns the filters to remove.
   *
   * @param best the group that overlaps most with each part
   */
  List<Integer> filters(FilterGroups groups, List<Integer> best) {
    return filters.orElseGet(() -> union(groups, best));
  }

  private static List<Integer> union(FilterGroups groups, List<Integer> best) {
    Set<Integer> all = new TreeSet<>();
    best.forEach(group -> all.addAll(groups.groups().get(group)));
    return new ArrayList<>(all);
  }
}
