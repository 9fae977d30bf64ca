package org.lethe.shell;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;

/** Arguments and options of {@code lethe:find}; those not given are {@code null}. */
record FindQuery(
    List<String> names,
    String state,
    String annotation,
    String settings,
    String figure,
    boolean lowest,
    String limit) {

  /**
   * Returns the query.
   *
   * @throws LetheException that names a wrong argument and the allowed values
   */
  RunQuery parse() {
    if (names.size() > 1) {
      throw new LetheException("give one name; * stands for any text");
    }
    if (lowest && figure == null) {
      throw new LetheException("--lowest is of a figure; name it with --measured");
    }
    return new RunQuery(
        names.stream().findFirst(),
        Optional.ofNullable(state).map(text -> constant("--state", RunState.class, text)),
        Optional.ofNullable(annotation),
        settings == null ? Map.of() : pairs("--set", settings),
        Optional.ofNullable(figure).map(this::figure),
        rows());
  }

  private RunQuery.Figure figure(String text) {
    int comma = text.indexOf(',');
    Map<Label, String> labels = new EnumMap<>(Label.class);
    if (comma >= 0) {
      pairs("--measured", text.substring(comma + 1))
          .forEach((key, value) -> labels.put(constant("--measured", Label.class, key), value));
    }
    return new RunQuery.Figure(comma < 0 ? text : text.substring(0, comma), labels, lowest);
  }

  private int rows() {
    if (!limit.matches("[1-9][0-9]{0,3}")) {
      throw new LetheException("--limit " + limit + ": use 1..9999");
    }
    return Integer.parseInt(limit);
  }

  private static Map<String, String> pairs(String option, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new LetheException(option + " " + pair + ": write KEY=VALUE,KEY=VALUE");
      }
      pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return pairs;
  }

  private static <E extends Enum<E>> E constant(String option, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new LetheException(
                    "%s %s: use one of %s"
                        .formatted(
                            option,
                            text,
                            Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
  }
}
