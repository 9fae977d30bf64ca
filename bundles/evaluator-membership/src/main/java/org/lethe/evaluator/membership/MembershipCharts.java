package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * Charts of the attacks: AUROC of the final models, their curves on a logarithmic axis, and recall
 * and AUROC over epochs (Figure 8), where epoch 0 is the original.
 */
final class MembershipCharts {
  /** False positive rates of the points of a curve. */
  private static final double[] GRID = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1
  };

  private static final String ORIGINAL = Subject.Kind.ORIGINAL.label();
  private static final String START = "0";

  private final List<Measurement> measurements;
  private final List<MembershipFigures.Curve> curves;

  MembershipCharts(MembershipFigures figures) {
    measurements = figures.measurements();
    curves = figures.curves();
  }

  /** Returns the charts that have a value. */
  List<Chart> all() {
    List<Chart> charts = new ArrayList<>(bars().stream().toList());
    for (Attack attack : Attack.values()) {
      curve(attack).ifPresent(charts::add);
    }
    Stream.of(AttackFigures.RECALL, AttackFigures.AUROC)
        .flatMap(name -> epochs(name).stream())
        .forEach(charts::add);
    return charts;
  }

  private Optional<Chart> bars() {
    List<Measurement> shown =
        figures(AttackFigures.AUROC).stream()
            .filter(figure -> figure.label(Label.EPOCH).isEmpty())
            .map(MembershipCharts::named)
            .toList();
    return Chart.Bars.of(
        new Chart.Heading(
            "membership_auroc",
            "AUROC of membership inference",
            Chart.Axis.of("attack"),
            Chart.Axis.of("AUROC")),
        shown,
        Attack.LABEL,
        Label.SUBJECT);
  }

  private static Measurement named(Measurement figure) {
    return figure
        .label(AskedModel.WITH)
        .map(with -> figure.with(Label.SUBJECT, with))
        .orElse(figure);
  }

  private Optional<Chart> curve(Attack attack) {
    List<Chart.Line> lines =
        curves.stream()
            .filter(curve -> curve.attack() == attack)
            .map(curve -> line(curve.model(), curve.roc()))
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chart.Lines(
                new Chart.Heading(
                    "membership_roc_" + attack.word(),
                    "Members found by the attack " + attack.word(),
                    Chart.Axis.of("log10 of the false positive rate"),
                    Chart.Axis.of("true positive rate")),
                lines));
  }

  private static Chart.Line line(String model, Roc roc) {
    int[] counts = roc.once();
    return new Chart.Line(
        model,
        DoubleStream.of(GRID).mapToObj(Math::log10).toList(),
        DoubleStream.of(GRID).mapToObj(limit -> roc.truePositives(counts, limit)).toList(),
        Optional.empty());
  }

  private Optional<Chart> epochs(String name) {
    List<Measurement> figures = figures(name);
    Map<String, List<Measurement>> series = new LinkedHashMap<>();
    figures.stream()
        .filter(figure -> figure.label(Label.EPOCH).isPresent())
        .forEach(
            figure ->
                series.computeIfAbsent(title(figure), any -> start(figure, figures)).add(figure));
    Chart.Heading heading =
        new Chart.Heading(
            "membership_%s_epochs".formatted(name),
            "Membership inference over epochs: " + name,
            Chart.Axis.of("epoch"),
            Chart.Axis.of(name));
    List<Chart.Line> lines =
        series.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
    boolean defined =
        series.values().stream().flatMap(List::stream).anyMatch(f -> !Double.isNaN(f.value()));
    return defined ? Optional.of(new Chart.Lines(heading, lines)) : Optional.empty();
  }

  private static Chart.Line line(String title, List<Measurement> points) {
    return new Chart.Line(
        title,
        points.stream()
            .map(point -> Double.valueOf(point.label(Label.EPOCH).orElse(START)))
            .toList(),
        points.stream().map(Measurement::value).toList(),
        Optional.empty());
  }

  /** Returns the first point of a model's line: the original, unless the model is the original. */
  private static List<Measurement> start(Measurement figure, List<Measurement> figures) {
    List<Measurement> points = new ArrayList<>();
    if (!isOf(ORIGINAL, figure)) {
      figures.stream()
          .filter(other -> isOf(ORIGINAL, other) && other.label(Label.EPOCH).isEmpty())
          .filter(other -> other.label(AskedModel.WITH).isEmpty())
          .filter(other -> other.label(Attack.LABEL).equals(figure.label(Attack.LABEL)))
          .forEach(points::add);
    }
    return points;
  }

  private static boolean isOf(String subject, Measurement figure) {
    return figure.label(Label.SUBJECT).filter(subject::equals).isPresent();
  }

  private static String title(Measurement figure) {
    return "%s, %s"
        .formatted(
            figure.label(Label.SUBJECT).orElseThrow(), figure.label(Attack.LABEL).orElseThrow());
  }

  private List<Measurement> figures(String name) {
    return measurements.stream().filter(figure -> figure.name().equals(name)).toList();
  }
}
