package org.lethe.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * What a row of the result table shows. The probes' controls on random labels share one row,
 * whatever their tap.
 */
record ResultRow(
    Kind kind,
    String target,
    boolean random,
    String name,
    String adversary,
    String input,
    String tap) {

  /** Kinds of figures, as they follow each other. */
  enum Kind {
    TASK("task "),
    MASK("mask"),
    ADVERSARY("adversary of "),
    PROBE("probes of "),
    OTHER("other figures");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }
  }

  /** By kind and target; taps stay in the order in which they were measured. */
  static final Comparator<ResultRow> ORDER =
      Comparator.comparing(ResultRow::kind)
          .thenComparing(ResultRow::target)
          .thenComparing(ResultRow::random)
          .thenComparing(row -> ResultRow.NAMES.indexOf(row.name))
          .thenComparing(ResultRow::name)
          .thenComparing(ResultRow::adversary)
          .thenComparing(row -> row.input.equals("masked"));

  private static final List<String> NAMES =
      List.of("average_precision", "accuracy", "auroc", "mean_mask");

  /** What says nearly the same as another figure. */
  private static final Set<String> BESIDE = Set.of("balanced_accuracy", "auroc_either_way");

  /** Whether a measurement has a row; series and what is beside others are in the JSON alone. */
  static boolean has(Measurement measurement) {
    return !BESIDE.contains(measurement.name())
        && measurement.label(Label.SUBJECT).isPresent()
        && measurement.label(Label.EPOCH).isEmpty()
        && is(measurement, Label.SPLIT, "test")
        && is(measurement, Label.ROWS, "all")
        && !isWhole(measurement);
  }

  /** The row of a measurement that has one. */
  static ResultRow of(Measurement measurement) {
    boolean random = !is(measurement, Label.LABELS, "true");
    return new ResultRow(
        kindOf(measurement),
        text(measurement, Label.TARGET),
        random,
        measurement.name(),
        text(measurement, Label.ADVERSARY),
        text(measurement, Label.INPUT),
        random ? "random labels" : text(measurement, Label.TAP));
  }

  /** The line above this row and those like it. */
  String heading() {
    boolean shared = kind == Kind.ADVERSARY || kind == Kind.PROBE;
    String of = kind == Kind.OTHER && !target.isEmpty() ? " of " : "";
    return kind.heading + of + target + (shared ? ", " + figure() : "");
  }

  /** What it says beside its figures. */
  String text() {
    String what =
        switch (kind) {
          case TASK, MASK, OTHER -> figure();
          case ADVERSARY -> adversary.equals("retrained") ? "re-trained" : adversary;
          case PROBE -> tap;
        };
    return "  "
        + Stream.of(what, input).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
  }

  private String figure() {
    return switch (name) {
      case "average_precision" -> "AP";
      case "auroc" -> "AUROC";
      case "mean_mask" -> "mean mask";
      default -> name.replace('_', ' ');
    };
  }

  private static Kind kindOf(Measurement measurement) {
    if (!NAMES.contains(measurement.name())) {
      return Kind.OTHER;
    }
    if (measurement.name().equals("mean_mask")) {
      return Kind.MASK;
    }
    if (measurement.label(Label.TAP).isPresent()) {
      return Kind.PROBE;
    }
    return measurement.label(Label.ADVERSARY).isPresent() ? Kind.ADVERSARY : Kind.TASK;
  }

  /** The mask of a model that masks nothing is 1 by definition. */
  private static boolean isWhole(Measurement measurement) {
    return measurement.name().equals("mean_mask") && !is(measurement, Label.INPUT, "masked");
  }

  private static boolean is(Measurement measurement, Label label, String value) {
    return measurement.label(label).map(value::equals).orElse(true);
  }

  private static String text(Measurement measurement, Label label) {
    return measurement.label(label).orElse("");
  }
}
