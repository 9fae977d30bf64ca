package org.lethe.identifier.eigengap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Charts of the eigenvalues, the sizes of the groups, and the losses. */
final class EigengapCharts {
  private EigengapCharts() {}

  /**
   * Returns the charts.
   *
   * @param grouping the last grouping
   * @param groups the groups at the end
   * @param losses the losses of the epochs; without any, their chart is left out
   */
  static List<Chart> of(Grouping grouping, FilterGroups groups, List<Measurement> losses) {
    List<Chart> charts = new ArrayList<>();
    charts.add(eigenvalues(grouping));
    charts.add(sizes(groups));
    List<Chart.Line> lines = new ArrayList<>();
    line(losses, EigengapFigures.LOSS_TASK).ifPresent(lines::add);
    line(losses, EigengapFigures.LOSS_GROUPS).ifPresent(lines::add);
    if (!lines.isEmpty()) {
      charts.add(
          new Chart.Lines(heading("losses", "Losses of the identifier", "epoch", "loss"), lines));
    }
    return charts;
  }

  private static Chart eigenvalues(Grouping grouping) {
    List<Double> values = grouping.eigenvalues();
    int chosen = grouping.groups().groups().size();
    int next = Math.min(chosen + 1, values.size());
    String title = "Eigenvalues of the Laplacian; %d groups".formatted(chosen);
    return new Chart.Lines(
        heading("eigenvalues", title, "index", "eigenvalue"),
        List.of(
            line("eigenvalues", values, 1, values.size()),
            line("chosen gap", values, chosen, next)));
  }

  /** Returns a line of the values from one index to another, counted from 1. */
  private static Chart.Line line(String name, List<Double> values, int from, int to) {
    List<Double> x = IntStream.rangeClosed(from, to).mapToObj(i -> (double) i).toList();
    return new Chart.Line(name, x, values.subList(from - 1, to), Optional.empty());
  }

  private static Chart sizes(FilterGroups groups) {
    List<String> names =
        IntStream.range(0, groups.groups().size()).mapToObj(Integer::toString).toList();
    List<Double> sizes = groups.groups().stream().map(group -> (double) group.size()).toList();
    return new Chart.Bars(
        heading("group_sizes", "Filters per group of " + groups.layer(), "group", "filters"),
        names,
        List.of(new Chart.Series("filters", sizes, Optional.empty())));
  }

  private static Optional<Chart.Line> line(List<Measurement> losses, String name) {
    List<Measurement> points = losses.stream().filter(each -> each.name().equals(name)).toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chart.Line(
                name,
                points.stream()
                    .map(each -> Double.valueOf(each.label(Label.EPOCH).orElseThrow()))
                    .toList(),
                points.stream().map(Measurement::value).toList(),
                Optional.empty()));
  }

  private static Chart.Heading heading(String name, String title, String x, String y) {
    return new Chart.Heading(name, title, Chart.Axis.of(x), Chart.Axis.of(y));
  }
}
