package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Warnings of single figures, each with its figures. */
final class FigureWarnings {
  private static final int NAMED = 3;

  private static final List<Label> QUALIFYING =
      List.of(Label.SUBJECT, Label.TARGET, Label.ADVERSARY, Label.TAP, Label.SUBGROUP, Label.INPUT);

  private FigureWarnings() {}

  /**
   * Returns a line for each warning, with its first figures and the number of the others.
   *
   * @param known warnings that are left out
   */
  static List<String> lines(List<Measurement> measurements, List<String> known) {
    Map<String, List<String>> figures = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      for (String warning : measurement.warnings()) {
        figures.computeIfAbsent(warning, text -> new ArrayList<>()).add(name(measurement));
      }
    }
    figures.keySet().removeAll(known);
    return figures.entrySet().stream()
        .map(entry -> names(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String names(List<String> figures) {
    List<String> distinct = figures.stream().distinct().toList();
    String first = distinct.stream().limit(NAMED).collect(Collectors.joining("; "));
    int others = distinct.size() - NAMED;
    return others <= 0 ? first : "%s and %d more".formatted(first, others);
  }

  /** Returns e.g. {@code auroc of unlearned, Mouth_Slightly_Open, strongest, masked}. */
  private static String name(Measurement measurement) {
    String labels =
        QUALIFYING.stream()
            .flatMap(label -> measurement.label(label).stream())
            .collect(Collectors.joining(", "));
    return Stream.of(measurement.name().replace('_', ' '), labels)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" of "));
  }
}
