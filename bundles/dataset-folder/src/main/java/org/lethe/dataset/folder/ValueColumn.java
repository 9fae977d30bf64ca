package org.lethe.dataset.folder;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Annotation;
import org.lethe.rows.table.TableReader;

/**
 * Column of values of a table. Values 0 and 1, -1 and 1, or true and false make an attribute; any
 * others are names of classes, at most 256. Not thread-safe.
 */
final class ValueColumn {
  private static final int MOST = 256;

  /** Absent and present in each way of writing an attribute. */
  private static final List<List<String>> FLAGS =
      List.of(List.of("0", "1"), List.of("-1", "1"), List.of("false", "true"));

  private static final Set<String> FLAG_WORDS = Set.of("-1", "0", "1", "false", "true");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private final String name;
  private final ByteArrayOutputStream codes = new ByteArrayOutputStream();

  /** The line of each value's first row, in the order of these lines. */
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private final Map<String, Integer> codeOf = new LinkedHashMap<>();

  ValueColumn(String name) {
    this.name = name;
  }

  /** Adds the value in the current row of a table. */
  void add(String value, TableReader table) {
    if (!Printable.isName(value)) {
      throw table.problem("%s: the value is empty, unprintable or too long".formatted(name));
    }
    String word = value.toLowerCase(Locale.ROOT);
    String known = FLAGS.get(FLAGS.size() - 1).contains(word) ? word : value;
    Integer code = codeOf.get(known);
    if (code == null) {
      if (codeOf.size() == MOST) {
        throw table.problem(
            "%s has more than %d values; name the columns to use in attributes"
                .formatted(name, MOST));
      }
      code = codeOf.size();
      codeOf.put(known, code);
      lines.put(known, table.line());
    }
    codes.write(code);
  }

  /** Returns the classes of the column, after all rows were added. */
  Annotation annotation(TableReader table) {
    if (!flags().isEmpty()) {
      return Annotation.attribute(name);
    }
    if (FLAG_WORDS.containsAll(codeOf.keySet())) {
      String last = last();
      throw table.problem(
          lines.get(last),
          "%s: %s beside %s; use 0 and 1, -1 and 1, or true and false"
              .formatted(name, last, codeOf.keySet().iterator().next()));
    }
    if (codeOf.size() < 2) {
      throw table.problem(
          lines.get(last()),
          "%s: %s in every row; a class needs another one beside it".formatted(name, last()));
    }
    return new Annotation(name, classes());
  }

  /** Returns the value of each row: an index into the classes. */
  byte[] values() {
    List<String> order = flags().isEmpty() ? classes() : flags();
    byte[] valueOf = new byte[codeOf.size()];
    codeOf.forEach((value, code) -> valueOf[code] = (byte) order.indexOf(value));
    byte[] values = codes.toByteArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOf[values[i] & 0xFF];
    }
    return values;
  }

  /** Returns absent and present as they are written here; empty if these are classes. */
  private List<String> flags() {
    return FLAGS.stream()
        .filter(flags -> flags.containsAll(codeOf.keySet()))
        .findFirst()
        .orElse(List.of());
  }

  /** Returns the names of the classes in their order: of numbers, or else of the alphabet. */
  private List<String> classes() {
    List<String> classes = new ArrayList<>(codeOf.keySet());
    boolean numbers = classes.stream().allMatch(value -> NUMBER.matcher(value).matches());
    Comparator<String> alphabet = Comparator.naturalOrder();
    classes.sort(
        numbers
            ? Comparator.<String>comparingInt(Integer::parseInt).thenComparing(alphabet)
            : alphabet);
    return classes;
  }

  private String last() {
    return new ArrayList<>(codeOf.keySet()).get(codeOf.size() - 1);
  }
}
