package org.lethe.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * The key of a row of the result table. Probe controls on random labels share one row for all taps.
 */
record ResultRow(
    Kind kind,
    String target,
    boolean random,
    String name,
    String adversary,
    String rows,
    String input,
    String others,
    String text) {

  /** The kinds of figures, in the order of the table. */
  enum Kind {
    TASK("task ", false),
    MASK("mask", false),
    ADVERSARY("adversary of ", true),
    PROBE("probes of ", true),
    FAIRNESS("fairness of ", false),
    GROUPS("groups of ", true),
    COUNTERFACTUAL("counterfactual of ", false),
    OTHER("other figures", false);

    private final String heading;
    private final boolean ofOneFigure;

    Kind(String heading, boolean ofOneFigure) {
      this.heading = heading;
      this.ofOneFigure = ofOneFigure;
    }
  }

  /** The order by kind and target; taps and groups keep the order of their measurements. */
  static final Comparator<ResultRow> ORDER =
      Comparator.comparing(ResultRow::kind)
          .thenComparing(ResultRow::target)
          .thenComparing(ResultRow::random)
          .thenComparing(row -> place(ResultRow.NAMES, row.name))
          .thenComparing(ResultRow::name)
          .thenComparing(row -> place(ResultRow.ADVERSARIES, row.adversary))
          .thenComparing(ResultRow::adversary)
          .thenComparing(ResultRow::rows)
          .thenComparing(row -> row.input.equals("masked"))
          .thenComparing(ResultRow::others);

  private static final List<String> FAIRNESS =
      List.of("equalized_odds_difference", "demographic_parity_difference", "worst_group_accuracy");
  private static final List<String> COUNTERFACTUAL =
      List.of("flip_rate", "logit_change", "tap_change");
  private static final List<String> USUAL =
      List.of(
          "average_precision",
          "accuracy",
          "average_precision_variation",
          "accuracy_variation",
          "auroc",
          "mean_mask");
  private static final List<String> NAMES =
      Stream.of(USUAL, FAIRNESS, COUNTERFACTUAL).flatMap(List::stream).toList();

  private static final Map<String, String> SHORT =
      Map.of(
          "average_precision", "AP",
          "average_precision_variation", "AP variation",
          "auroc", "AUROC",
          "equalized_odds_difference", "EOD",
          "demographic_parity_difference", "DPD",
          "worst_group_accuracy", "worst group");

  private static final List<String> ADVERSARIES =
      List.of("frozen", "warm-start", "scratch", "retrained", "strongest", "mask-alone");

  /** Figures that are left out because they are close to another figure. */
  private static final Set<String> BESIDE =
      Set.of(
          "balanced_accuracy",
          "balanced_accuracy_variation",
          "auroc_either_way",
          "flip_to_0",
          "flip_to_1");

  private static final Set<String> ROWS =
      Set.of("all", "balanced", "biased", "requested", "remaining");

  /** Returns whether a measurement has a row. Series and secondary figures are only in the JSON. */
  static boolean has(Measurement measurement) {
    return !BESIDE.contains(measurement.name())
        && measurement.label(Label.SUBJECT).isPresent()
        && measurement.label(Label.EPOCH).isEmpty()
        && is(measurement, Label.SPLIT, "test")
        && measurement.label(Label.ROWS).map(ROWS::contains).orElse(true)
        && !isWhole(measurement)
        && !isOfImagesAlone(measurement);
  }

  /** Returns the row of a measurement that has one. */
  static ResultRow of(Measurement measurement) {
    Kind kind = kindOf(measurement);
    String rows = is(measurement, Label.ROWS, "all") ? "" : text(measurement, Label.ROWS);
    String input = text(measurement, Label.INPUT);
    String others = others(measurement);
    String words =
        Stream.of(what(kind, measurement), text(measurement, Label.READER), rows, input)
            .flatMap(each -> Stream.of(each.split(", ", -1)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return new ResultRow(
        kind,
        text(measurement, Label.TARGET),
        isRandom(measurement),
        measurement.name(),
        text(measurement, Label.ADVERSARY),
        rows,
        input,
        others,
        "  " + words + (others.isEmpty() ? "" : ", " + others));
  }

  /** Returns whether another row differs only in the rows of the split. */
  boolean isAlike(ResultRow other) {
    return kind == other.kind
        && target.equals(other.target)
        && name.equals(other.name)
        && adversary.equals(other.adversary)
        && input.equals(other.input)
        && others.equals(other.others);
  }

  /** Returns the heading above this row and others of its kind. */
  String heading() {
    String of = kind == Kind.OTHER && !target.isEmpty() ? " of " : "";
    return kind.heading + of + target + (kind.ofOneFigure ? ", " + figure(name) : "");
  }

  private static String what(Kind kind, Measurement measurement) {
    return switch (kind) {
      case TASK, MASK, FAIRNESS, OTHER -> figure(measurement.name());
      case ADVERSARY -> text(measurement, Label.ADVERSARY).replace("retrained", "re-trained");
      case PROBE -> isRandom(measurement) ? "random labels" : text(measurement, Label.TAP);
      case GROUPS -> text(measurement, Label.SUBGROUP);
      case COUNTERFACTUAL -> figure(measurement.name()) + ", " + text(measurement, Label.TAP);
    };
  }

  /** Returns the labels of third parties, e.g. {@code fold=2}. */
  private static String others(Measurement measurement) {
    return measurement.labels().entrySet().stream()
        .filter(label -> !label.getKey().isWellKnown())
        .map(label -> label.getKey().name() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String figure(String name) {
    return SHORT.getOrDefault(name, name.replace('_', ' '));
  }

  private static Kind kindOf(Measurement measurement) {
    String name = measurement.name();
    boolean weighted =
        measurement.label(Label.ROWS).filter(rows -> !rows.equals("all")).isPresent();
    if (FAIRNESS.contains(name) || (weighted && name.equals("average_precision"))) {
      return Kind.FAIRNESS;
    }
    if (COUNTERFACTUAL.contains(name)) {
      return Kind.COUNTERFACTUAL;
    }
    if (measurement.label(Label.SUBGROUP).isPresent()) {
      return Kind.GROUPS;
    }
    if (!USUAL.contains(name)) {
      return Kind.OTHER;
    }
    if (name.equals("mean_mask")) {
      return Kind.MASK;
    }
    if (measurement.label(Label.TAP).isPresent()) {
      return Kind.PROBE;
    }
    return measurement.label(Label.ADVERSARY).isPresent() ? Kind.ADVERSARY : Kind.TASK;
  }

  /**
   * Returns whether a measurement is the mask of a model without masking, which is 1 by definition.
   */
  private static boolean isWhole(Measurement measurement) {
    return measurement.name().equals("mean_mask") && !is(measurement, Label.INPUT, "masked");
  }

  /**
   * Returns whether a measurement is of an adversary on raw images for another subject than the
   * original. Such a figure depends on the images, not on the model. Power controls are not among
   * them.
   */
  private static boolean isOfImagesAlone(Measurement measurement) {
    return ADVERSARIES.contains(text(measurement, Label.ADVERSARY))
        && text(measurement, Label.INPUT).equals("raw")
        && !is(measurement, Label.SUBJECT, "original");
  }

  private static boolean isRandom(Measurement measurement) {
    return !is(measurement, Label.LABELS, "true");
  }

  private static int place(List<String> order, String word) {
    int place = order.indexOf(word);
    return place < 0 ? order.size() : place;
  }

  private static boolean is(Measurement measurement, Label label, String value) {
    return measurement.label(label).map(value::equals).orElse(true);
  }

  private static String text(Measurement measurement, Label label) {
    return measurement.label(label).orElse("");
  }
}
