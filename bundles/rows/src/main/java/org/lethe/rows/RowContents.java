package org.lethe.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Split;

/**
 * Description of a file of rows, as a text of some lines.
 *
 * @param fingerprint hash of the content and its meaning
 * @param counts rows per split; splits follow one another
 * @param meaning meaning of the bytes of a row, one line each
 * @param warnings warnings that each start repeats
 */
public record RowContents(
    String fingerprint, Map<Split, Integer> counts, List<String> meaning, List<String> warnings) {

  /** Copies counts, meaning and warnings. */
  public RowContents {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    meaning = List.copyOf(meaning);
    warnings = List.copyOf(warnings);
  }

  /** Returns the number of rows. */
  int rows() {
    return RowCounts.sum(counts);
  }

  /** Returns the position of a split's first row. */
  int start(Split split) {
    int start = 0;
    for (Split earlier : Split.values()) {
      start += earlier.compareTo(split) < 0 ? counts.get(earlier) : 0;
    }
    return start;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(fingerprint);
    for (Split split : Split.values()) {
      lines.add(counts.get(split).toString());
    }
    lines.add(Integer.toString(meaning.size()));
    lines.addAll(meaning);
    lines.addAll(warnings);
    return String.join("\n", lines);
  }

  /** Reads a text that {@link #text} wrote. */
  static RowContents of(String text) {
    Iterator<String> lines = text.lines().iterator();
    String fingerprint = lines.next();
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      counts.put(split, Integer.valueOf(lines.next()));
    }
    int meanings = Integer.parseInt(lines.next());
    List<String> rest = new ArrayList<>();
    lines.forEachRemaining(rest::add);
    return new RowContents(
        fingerprint, counts, rest.subList(0, meanings), rest.subList(meanings, rest.size()));
  }
}
