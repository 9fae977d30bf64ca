package org.lethe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * The table of the results: a column per model, a row per figure and its conditions. It knows no
 * figure by name, so that those of third parties have rows like all others.
 */
final class FigureTable {
  /** Greatest number of rows. */
  static final int MOST_ROWS = 500;

  /** Greatest number of columns of models. */
  static final int MOST_MODELS = 24;

  private final List<TestedModel> models;

  /** Warnings with their numbers. */
  private final Map<String, Integer> warnings = new LinkedHashMap<>();

  /** Values by heading, conditions and subject. */
  private final Map<String, Map<String, Map<String, Measurement>>> groups = new LinkedHashMap<>();

  private FigureTable(List<TestedModel> models) {
    this.models = models;
  }

  /** Writes the table, or a sentence if there are no results. */
  static void write(Html out, ReportedRun reported) {
    List<Measurement> results = reported.results();
    if (results.isEmpty()) {
      out.paragraph("This run has no figures of models on test images.");
      return;
    }
    List<TestedModel> models = reported.models();
    FigureTable table = new FigureTable(models.subList(0, Math.min(MOST_MODELS, models.size())));
    int left = table.add(results);
    table.write(out);
    table.notes(out);
    left(out, left, "figures");
    left(out, models.size() - MOST_MODELS, "models");
  }

  private static void left(Html out, int number, String kind) {
    if (number > 0) {
      out.paragraph(
          "%d more %s are left out here; lethe:show --json has all.".formatted(number, kind),
          "class",
          "note");
    }
  }

  /** Adds results; returns the number of those that have no row because the table is full. */
  private int add(List<Measurement> results) {
    int rows = 0;
    int left = 0;
    for (Measurement result : results) {
      Map<String, Map<String, Measurement>> group =
          groups.computeIfAbsent(FigureName.withTarget(result), any -> new LinkedHashMap<>());
      String conditions = FigureName.conditions(result);
      if (!group.containsKey(conditions) && ++rows > MOST_ROWS) {
        left++;
        continue;
      }
      group
          .computeIfAbsent(conditions, any -> new LinkedHashMap<>())
          .put(result.label(Label.SUBJECT).orElseThrow(), result);
    }
    groups.values().removeIf(Map::isEmpty);
    return left;
  }

  private void write(Html out) {
    out.open("div", "class", "wide").open("table", "class", "figures");
    out.open("thead").open("tr").element("th", "test images", "scope", "col");
    for (TestedModel model : models) {
      out.open("th", "scope", "col", "class", kind(model)).text(model.name());
      if (!model.role().isEmpty()) {
        out.element("small", model.role());
      }
      out.close("th");
    }
    out.close("tr").end("thead");
    groups.forEach((heading, rows) -> write(out, heading, rows));
    out.close("table").end("div");
  }

  private void write(Html out, String heading, Map<String, Map<String, Measurement>> rows) {
    out.open("tbody").open("tr", "class", "heading");
    out.open("th", "scope", "rowgroup", "colspan", String.valueOf(models.size() + 1));
    out.element("span", heading).close("th").end("tr");
    for (Map.Entry<String, Map<String, Measurement>> row : rows.entrySet()) {
      String conditions = row.getKey().isEmpty() ? "all" : row.getKey();
      out.open("tr").element("th", conditions, "scope", "row");
      for (TestedModel model : models) {
        out.open("td", "class", kind(model));
        Optional.ofNullable(row.getValue().get(model.name())).ifPresent(each -> cell(out, each));
        out.close("td");
      }
      out.end("tr");
    }
    out.end("tbody");
  }

  private static String kind(TestedModel model) {
    return model.isUnlearned() ? "subject" : "other";
  }

  private void cell(Html out, Measurement measurement) {
    out.text(Numbers.figure(measurement.value()));
    measurement
        .interval()
        .ifPresent(interval -> out.markup(" ").element("small", Numbers.interval(interval)));
    for (String warning : measurement.warnings()) {
      String number = number(warning);
      out.markup(" ")
          .element("a", "(" + number + ")", "class", "mark", "href", "#warning-" + number);
    }
  }

  private String number(String warning) {
    return String.valueOf(warnings.computeIfAbsent(warning, any -> warnings.size() + 1));
  }

  /** Writes the warnings to which the marks in cells refer. */
  private void notes(Html out) {
    if (warnings.isEmpty()) {
      return;
    }
    out.paragraph("Warnings of figures, by the numbers in the table:").open("ol");
    warnings.keySet().stream()
        .limit(Html.MOST_ITEMS)
        .forEach(each -> out.element("li", each, "id", "warning-" + number(each)).markup("\n"));
    out.end("ol");
  }

  /** Writes every measurement with all its labels, as a list that readers can unfold. */
  static void all(Html out, List<Measurement> measurements) {
    List<List<String>> rows = new ArrayList<>();
    for (Measurement each : measurements.subList(0, Math.min(MOST_ROWS, measurements.size()))) {
      rows.add(
          List.of(
              FigureName.of(each.name()),
              Numbers.figure(each.value()),
              each.interval().map(Numbers::interval).orElse(""),
              String.valueOf(each.count()),
              labels(each),
              String.join("; ", each.warnings())));
    }
    DataTable table =
        new DataTable(
            List.of("figure", "value", "interval", "images", "labels", "warnings"),
            rows,
            measurements.size());
    table.fold(
        out, "%d measurements with all their labels".formatted(measurements.size()), "screen");
  }

  private static String labels(Measurement measurement) {
    List<String> labels = new ArrayList<>();
    measurement.labels().forEach((label, value) -> labels.add(label.name() + "=" + value));
    return String.join(", ", labels);
  }
}
