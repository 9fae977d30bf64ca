package org.lethe.evaluator.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** The figures of comparisons, with intervals by a bootstrap over identities. */
final class PartFigures {
  /** The overlap of a group with a part: intersection over union, mean over images. */
  static final String OVERLAP = "overlap";

  /** The overlap of the identifier's best group, divided by that of a control's best group. */
  static final String RATIO = "overlap_ratio";

  static final Label PART = new Label("part");
  static final Label GROUP = new Label("group");
  static final Label GROUPS = new Label("groups");
  static final String SUBJECT = "identifier";

  private final EvaluationContext context;
  private final List<PartComparison> comparisons;
  private final int[] identities;

  PartFigures(EvaluationContext context, List<PartComparison> comparisons) {
    this.context = context;
    this.comparisons = comparisons;
    int[] rows = IntStream.range(0, context.samples().count(Split.TEST)).toArray();
    this.identities = context.samples().identities(Split.TEST).orElse(rows);
  }

  List<Measurement> measurements() {
    List<Measurement> figures = new ArrayList<>();
    FilterGroups groups = context.identification().orElseThrow().groups();
    figures.add(of("group_count", groups.groups().size(), groups.filters()));
    figures.add(of("left_out", groups.leftOut(), groups.filters()));
    for (PartComparison comparison : comparisons) {
      figures.addAll(overlaps(comparison));
      if (!comparison.partition().name().equals(ComparedGroups.FOUND)) {
        figures.add(ratio(found(comparison.part()), comparison));
      }
    }
    return figures;
  }

  private PartComparison found(String part) {
    return comparisons.stream().filter(each -> each.part().equals(part)).findFirst().orElseThrow();
  }

  /** Returns the overlap on test images; before it, that of each group of the identifier. */
  private List<Measurement> overlaps(PartComparison comparison) {
    List<Measurement> figures = new ArrayList<>();
    double[] means = comparison.means();
    boolean found = comparison.partition().name().equals(ComparedGroups.FOUND);
    for (int group = 0; group < means.length && found; group++) {
      Measurement plain = of(OVERLAP, means[group], shown(comparison, Split.VALIDATION));
      figures.add(
          labelled(plain, comparison, Split.VALIDATION).with(GROUP, Integer.toString(group)));
    }
    int[] all = IntStream.range(0, identities.length).toArray();
    Measurement plain = of(OVERLAP, comparison.mean(all), shown(comparison, Split.TEST));
    Measurement best = labelled(plain, comparison, Split.TEST);
    OptionalInt group = comparison.best();
    Measurement named =
        group.isPresent() ? best.with(GROUP, Integer.toString(group.getAsInt())) : best;
    figures.add(within(named, "overlap/" + comparison.part(), comparison::mean));
    return figures;
  }

  private Measurement ratio(PartComparison found, PartComparison control) {
    int[] all = IntStream.range(0, identities.length).toArray();
    Measurement plain = of(RATIO, ratio(found, control, all), shown(control, Split.TEST));
    Measurement ratio =
        plain
            .with(Label.SPLIT, Split.TEST.label())
            .with(PART, control.part())
            .with(GROUPS, control.partition().name());
    return within(ratio, "ratio/" + control.part(), rows -> ratio(found, control, rows));
  }

  private static double ratio(PartComparison found, PartComparison control, int[] rows) {
    double divisor = control.mean(rows);
    return divisor == 0 ? Double.NaN : found.mean(rows) / divisor;
  }

  private Measurement within(Measurement figure, String stream, ToDoubleFunction<int[]> statistic) {
    Optional<Interval> interval =
        Bootstrap.interval(
            identities,
            context.settings().get(PartsEvaluator.DRAWS),
            context.seed(),
            PartsEvaluator.ID + "/" + stream,
            statistic);
    return interval.map(figure::within).orElse(figure);
  }

  private static Measurement of(String name, double value, long count) {
    Measurement figure = Measurement.of(name, value, count).with(Label.SUBJECT, SUBJECT);
    return Double.isNaN(value)
        ? figure.warned("no image shows the part, or nothing overlaps")
        : figure;
  }

  private static int shown(PartComparison comparison, Split split) {
    return Math.max(1, comparison.shown(split));
  }

  private static Measurement labelled(Measurement figure, PartComparison comparison, Split split) {
    return figure
        .with(Label.SPLIT, split.label())
        .with(PART, comparison.part())
        .with(GROUPS, comparison.partition().name());
  }
}
