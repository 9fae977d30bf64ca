package org.lethe.dataset.celeba;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lethe.api.dataset.Split;

/**
 * Description of a cache file's content, as a text of some lines.
 *
 * @param fingerprint hash of everything in the file
 * @param attributes names of the attributes, in the records' order
 * @param layout layout of a record
 * @param counts good images per split
 * @param bad the images that were left out
 */
record Contents(
    String fingerprint,
    List<String> attributes,
    Layout layout,
    Map<Split, Integer> counts,
    List<BadImages.Bad> bad) {

  private static final Pattern BLANK = Pattern.compile(" ");

  /** Returns the number of good images. */
  int good() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the position of a split's first image. Splits follow one another. */
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
    lines.add(String.join(" ", attributes));
    lines.add(Boolean.toString(layout.persons()));
    lines.add(Boolean.toString(layout.points()));
    for (Split split : Split.values()) {
      lines.add(counts.get(split).toString());
    }
    bad.forEach(image -> lines.add(image.line()));
    return String.join("\n", lines);
  }

  /** Reads a text that {@link #text} wrote. */
  static Contents of(String text) {
    Iterator<String> lines = text.lines().iterator();
    String fingerprint = lines.next();
    List<String> attributes = List.of(BLANK.split(lines.next()));
    boolean persons = Boolean.parseBoolean(lines.next());
    boolean points = Boolean.parseBoolean(lines.next());
    Layout layout = new Layout(attributes.size(), persons, points);
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      counts.put(split, Integer.valueOf(lines.next()));
    }
    List<BadImages.Bad> bad = new ArrayList<>();
    lines.forEachRemaining(line -> bad.add(BadImages.Bad.of(line)));
    return new Contents(fingerprint, attributes, layout, counts, bad);
  }
}
