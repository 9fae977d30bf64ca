package org.lethe.api.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Measurements grouped by the categories and series of a bar chart. */
final class MeasuredBars {
  private final Set<String> categories = new LinkedHashSet<>();
  private final Map<String, Map<String, Measurement>> series = new LinkedHashMap<>();

  MeasuredBars(List<Measurement> measurements, Label category, List<Label> labels) {
    for (Measurement measurement : measurements) {
      String column =
          ChartChecks.clean(
              measurement
                  .label(category)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "no %s: %s".formatted(category, measurement))));
      categories.add(column);
      String name =
          ChartChecks.clean(
              labels.stream()
                  .flatMap(label -> measurement.label(label).stream())
                  .collect(Collectors.joining(", ")));
      Map<String, Measurement> row = series.computeIfAbsent(name, any -> new LinkedHashMap<>());
      if (row.put(column, measurement) != null) {
        throw new IllegalArgumentException("two bars of %s in %s".formatted(name, column));
      }
    }
  }

  Optional<Chart> chart(Chart.Heading heading) {
    boolean defined =
        series.values().stream()
            .flatMap(row -> row.values().stream())
            .anyMatch(measurement -> Double.isFinite(measurement.value()));
    return defined
        ? Optional.of(new Chart.Bars(heading, List.copyOf(categories), rows()))
        : Optional.empty();
  }

  private List<Chart.Series> rows() {
    List<Chart.Series> rows = new ArrayList<>();
    series.forEach(
        (name, row) ->
            rows.add(new Chart.Series(name, values(row, Measurement::value), band(row))));
    return rows;
  }

  private Optional<Chart.Band> band(Map<String, Measurement> row) {
    return row.values().stream().anyMatch(measurement -> measurement.interval().isPresent())
        ? Optional.of(
            new Chart.Band(
                values(row, each -> each.interval().map(Interval::low).orElse(Double.NaN)),
                values(row, each -> each.interval().map(Interval::high).orElse(Double.NaN))))
        : Optional.empty();
  }

  private List<Double> values(Map<String, Measurement> row, ToDoubleFunction<Measurement> value) {
    return categories.stream()
        .map(
            category ->
                Optional.ofNullable(row.get(category))
                    .map(value::applyAsDouble)
                    .filter(Double::isFinite)
                    .orElse(Double.NaN))
        .toList();
  }
}
