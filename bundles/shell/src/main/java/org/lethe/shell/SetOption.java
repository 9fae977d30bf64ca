package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;

/** The option {@code --set PATH=VALUE,...} of {@code lethe:run}. */
final class SetOption {
  /** Comma before another path; other commas belong to a value. */
  private static final String BETWEEN = ",(?=\\s*[A-Za-z_][A-Za-z0-9_.\\[\\]-]*=)";

  private SetOption() {}

  /**
   * Returns the values by their paths. If a path occurs twice, its last value is used.
   *
   * @param given the values of all occurrences of the option
   * @throws LetheException if an item does not have the form {@code PATH=VALUE}
   */
  static Map<String, String> parse(List<String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : given) {
      for (String change : text.split(BETWEEN, -1)) {
        int equals = change.indexOf('=');
        if (equals < 1) {
          throw new LetheException(
              "--set " + change + ": write PATH=VALUE, for example unlearn.epochs=3");
        }
        values.put(change.substring(0, equals).strip(), change.substring(equals + 1).strip());
      }
    }
    return values;
  }
}
