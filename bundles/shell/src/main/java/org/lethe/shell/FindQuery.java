package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    String labels,
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
    if (labels != null && figure == null) {
      throw new LetheException("--label is of a figure; name it with --measured");
    }
    return new RunQuery(
        names.stream().findFirst(),
        Optional.ofNullable(state).map(FindQuery::state),
        Optional.ofNullable(annotation),
        settings == null ? Map.of() : pairs("--set", settings),
        Optional.ofNullable(figure).map(this::figure),
        rows());
  }

  private RunQuery.Figure figure(String text) {
    int comma = text.indexOf(',');
    Map<Label, String> wanted = new LinkedHashMap<>();
    if (comma >= 0) {
      pairs("--measured", text.substring(comma + 1))
          .forEach((key, value) -> wanted.put(wellKnown(key), value));
    }
    if (labels != null) {
      pairs("--label", labels).forEach((key, value) -> wanted.put(any(key), value));
    }
    return new RunQuery.Figure(comma < 0 ? text : text.substring(0, comma), wanted, lowest);
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

  /**
   * Returns a well-known label. Any other label is taken as a mistake, not as a label of a third
   * party.
   */
  private static Label wellKnown(String text) {
    return one(
        "--measured", Label.wellKnown(), Label::name, text, "; others are given with --label");
  }

  /** Returns a label of any name. */
  private static Label any(String text) {
    try {
      return new Label(text);
    } catch (IllegalArgumentException e) {
      throw new LetheException(
          "--label %s: a label's name has 1 to 40 characters a-z, 0-9, - and _".formatted(text), e);
    }
  }

  private static RunState state(String text) {
    return one("--state", List.of(RunState.values()), RunState::name, text, "");
  }

  private static <T> T one(
      String option, List<T> all, Function<T, String> name, String text, String hint) {
    return all.stream()
        .filter(each -> name.apply(each).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new LetheException(
                    "%s %s: use one of %s%s"
                        .formatted(
                            option,
                            text,
                            all.stream()
                                .map(each -> name.apply(each).toLowerCase(Locale.ROOT))
                                .toList(),
                            hint)));
  }
}
