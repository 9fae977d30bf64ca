package org.lethe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a CSV file by RFC 4180: commas, and quotes around texts that require them. */
final class Csv {
  private static final char QUOTE = '"';

  private Csv() {}

  /** Returns a line. */
  static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(","));
  }

  private static String field(String text) {
    return text.matches("(?s).*[,\"\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  /**
   * Returns the fields of a line, without spaces around them.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == QUOTE && quoted && i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
        field.append(QUOTE);
        i++;
      } else if (next == QUOTE) {
        quoted = !quoted;
      } else if (next == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(next);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
