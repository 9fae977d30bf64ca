package org.lethe.store.model;

import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.network.Network;
import org.lethe.store.internal.Json;

/** Reader and writer of groups of filters as JSON: {@code {layer, filters, groups}}. */
final class GroupsJson {
  private static final String LAYER = "layer";
  private static final String FILTERS = "filters";
  private static final String GROUPS = "groups";

  /** The greatest length of the text; 65,536 filters, each in a group of its own, need less. */
  private static final int LONGEST = 1 << 20;

  private GroupsJson() {}

  /** Writes groups. */
  static String write(FilterGroups groups) {
    return Json.line(
        Map.of(LAYER, groups.layer(), FILTERS, groups.filters(), GROUPS, groups.groups()));
  }

  /**
   * Reads groups of the filters of a network.
   *
   * @throws LetheException if the text is no such JSON or is longer than 1 MiB, or the groups do
   *     not fit the network
   */
  static FilterGroups read(String text, Network network) {
    if (text.length() > LONGEST) {
      throw new LetheException("they take more than 1 MiB");
    }
    Map<String, Object> map =
        Json.object(text).orElseThrow(() -> new LetheException("they are no JSON object"));
    String layer = String.valueOf(map.get(LAYER));
    if (!network.has(layer)) {
      throw new LetheException("they are of a layer that its network does not have");
    }
    int filters = network.node(layer).shape().channels();
    if (!(map.get(FILTERS) instanceof Number given) || given.longValue() != filters) {
      throw new LetheException(
          "%s has %d filters, not as many as they say".formatted(layer, filters));
    }
    return new FilterGroups(
        layer, filters, list(map.get(GROUPS)).stream().map(each -> group(each)).toList());
  }

  private static List<Integer> group(Object value) {
    return list(value).stream().map(GroupsJson::filter).toList();
  }

  private static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new LetheException("they are not lists of filters");
  }

  private static int filter(Object value) {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw new LetheException("a filter is not a whole number");
  }
}
