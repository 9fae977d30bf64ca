package org.lethe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * A sentence about one kind of figure, for all models that have it.
 *
 * @param figure the name of the figure
 * @param labels the labels that it must have
 * @param highest whether the highest figure over all taps is quoted
 * @param lead the beginning of the sentence, in which <code>{target}</code> stands for the target,
 *     and <code>{class}</code> for the class, if the figure has one
 * @param note the end of the sentence, which says how the figure is read
 */
record Statement(
    String figure, Map<Label, String> labels, boolean highest, String lead, String note) {
  /** Labels that a figure may have beside those of the statement. */
  private static final Set<Label> FREE =
      Set.of(Label.SUBJECT, Label.SPLIT, Label.TARGET, Label.BUILD);

  private static final Map<Label, String> RAW = Map.of(Label.INPUT, "raw");
  private static final Map<Label, String> MASKED = Map.of(Label.INPUT, "masked");

  private static final Label ATTACK = new Label("attack");
  private static final Label CLASS = new Label("class");
  private static final String OF_CLASS = "{class}";

  /** The statements in the order of a report. */
  private static final List<Statement> ALL =
      List.of(
          of("accuracy", RAW, "On raw test images, the accuracy for {target} is", ""),
          of(
              "accuracy",
              rows("requested"),
              "On raw test images of the class to unlearn, the accuracy for {target} is",
              "a model that never predicts the class has 0"),
          of(
              "accuracy",
              rows("remaining"),
              "On the remaining raw test images, the accuracy for {target} is",
              ""),
          of(
              "average_precision",
              RAW,
              "On raw test images, the average precision for {target} is",
              ""),
          of(
              "average_precision",
              MASKED,
              "On masked test images, the average precision for {target} is",
              ""),
          probes("linear", "The best linear probe"),
          probes("mlp", "The best MLP probe"),
          of(
              "auroc",
              adversary("strongest", "raw"),
              "The strongest adversary reads {target} from raw images with an AUROC of",
              "chance is 0.5"),
          of(
              "auroc",
              adversary("strongest", "masked"),
              "The strongest adversary reads {target} from masked images with an AUROC of",
              "chance is 0.5"),
          of(
              "auroc",
              adversary("power moved mask", "masked"),
              "When the masks are moved to other places, the same procedure reads {target} with an"
                  + " AUROC of",
              "the power control, which should be high"),
          of("mean_mask", MASKED, "The share of an image that the mask keeps is", "on average"),
          of(
              "equalized_odds_difference",
              rows("balanced"),
              "On raw images, the equalized odds difference between images with and without"
                  + " {target} is",
              "0 is best"),
          of(
              "worst_group_accuracy",
              rows("balanced"),
              "On raw images, the accuracy in the worst group of {target} is",
              ""),
          of(
              "flip_rate",
              RAW,
              "The share of raw images whose answer changes when {target} is switched is",
              "0 if the feature is not used"),
          attack("shokri", "The attack of Shokri et al."),
          attack("yeom", "The attack of Yeom et al. by the loss"),
          attack("lira", "The attack LiRA"),
          of(
              "recall",
              Map.of(Label.INPUT, "raw", ATTACK, "shokri"),
              "The attack of Shokri et al. counts as trained on, of the images to unlearn, a share of",
              "the paper's success rate; compare the false positive rate in the table"),
          of(
              "judge_confidence",
              RAW,
              "In the picture of {class} that a search finds in a model, an independent classifier"
                  + " sees {class} with a probability of",
              "judge the picture, too"),
          of(
              "confidence",
              RAW,
              "A model itself sees {class} in its picture with a probability of",
              "the aim of the search, which noise can reach, too"));

  private static Statement of(String figure, Map<Label, String> labels, String lead, String note) {
    return new Statement(figure, labels, false, lead, note);
  }

  private static Statement probes(String reader, String lead) {
    return new Statement(
        "auroc",
        Map.of(Label.INPUT, "raw", Label.READER, reader, Label.LABELS, "true"),
        true,
        lead + " reads {target} from raw images with an AUROC of",
        "the highest over the taps; chance is 0.5");
  }

  private static Statement attack(String attack, String lead) {
    return of(
        "auroc",
        Map.of(Label.INPUT, "raw", ATTACK, attack),
        lead + " tells the images to unlearn from unseen ones with an AUROC of",
        "chance is 0.5");
  }

  private static Map<Label, String> rows(String rows) {
    return Map.of(Label.INPUT, "raw", Label.ROWS, rows);
  }

  private static Map<Label, String> adversary(String name, String input) {
    return Map.of(Label.ADVERSARY, name, Label.INPUT, input, Label.ROWS, "all");
  }

  /** Returns the sentences about the results of a run. */
  static List<String> sentences(ReportedRun reported) {
    List<String> sentences =
        ALL.stream()
            .flatMap(each -> each.sentences(reported.results(), reported.models()).stream())
            .toList();
    if (!sentences.isEmpty()) {
      return sentences;
    }
    return List.of(
        reported.results().isEmpty()
            ? "No model has been tested on test images."
            : "The figures are in the table of results.");
  }

  /** Returns a sentence for each target, or class, of which there are figures. */
  private List<String> sentences(List<Measurement> results, List<TestedModel> models) {
    Map<String, List<Measurement>> leads = new LinkedHashMap<>();
    for (Measurement result : results) {
      if (fits(result)) {
        leads.computeIfAbsent(lead(result), any -> new ArrayList<>()).add(result);
      }
    }
    return leads.entrySet().stream()
        .map(each -> sentence(each.getKey(), each.getValue(), models))
        .toList();
  }

  private String lead(Measurement result) {
    return lead.replace("{target}", result.label(Label.TARGET).orElse(""))
        .replace(OF_CLASS, result.label(CLASS).orElse(""));
  }

  private boolean fits(Measurement result) {
    return result.name().equals(figure)
        && labels.entrySet().stream()
            .allMatch(
                label -> result.label(label.getKey()).filter(label.getValue()::equals).isPresent())
        && result.labels().keySet().stream().allMatch(this::isExpected);
  }

  private boolean isExpected(Label label) {
    return FREE.contains(label)
        || labels.containsKey(label)
        || (highest && label.equals(Label.TAP))
        || (lead.contains(OF_CLASS) && label.equals(CLASS));
  }

  private String sentence(String beginning, List<Measurement> figures, List<TestedModel> models) {
    Map<TestedModel, Measurement> quoted = new LinkedHashMap<>();
    for (TestedModel model : spoken(models)) {
      figures.stream()
          .filter(each -> each.label(Label.SUBJECT).filter(model.name()::equals).isPresent())
          .reduce(Statement::higher)
          .ifPresent(each -> quoted.put(model, each));
    }
    return "%s %s%s.%s"
        .formatted(
            beginning,
            values(quoted),
            note.isEmpty() ? "" : " (" + note + ")",
            warnings(quoted.values()));
  }

  /** Returns the models in the order of a sentence, which begins with the unlearned one. */
  private static List<TestedModel> spoken(List<TestedModel> models) {
    return Stream.concat(
            models.stream().filter(TestedModel::isUnlearned),
            models.stream().filter(model -> !model.isUnlearned()))
        .toList();
  }

  /**
   * Returns e.g. {@code 0.61 [0.58 to 0.64] for the unlearned model; controls: naive 0.94}. Only
   * the first figure has its interval; the table has those of the others.
   */
  private static String values(Map<TestedModel, Measurement> quoted) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    quoted.forEach(
        (model, figure) -> {
          String value = value(figure, roles.isEmpty());
          String text =
              model.role().isEmpty()
                  ? "%s for %s".formatted(value, model.inWords())
                  : "%s %s".formatted(model.name(), value);
          roles.computeIfAbsent(model.role(), any -> new ArrayList<>()).add(text);
        });
    return roles.entrySet().stream()
        .map(role -> of(role.getKey(), role.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String of(String role, List<String> values) {
    String heading = role.isEmpty() ? "" : role + (values.size() == 1 ? ": " : "s: ");
    return heading + listed(values);
  }

  private static Measurement higher(Measurement one, Measurement other) {
    return other.value() > one.value() || Double.isNaN(one.value()) ? other : one;
  }

  private static String value(Measurement measurement, boolean withInterval) {
    if (Double.isNaN(measurement.value())) {
      return "not defined";
    }
    return Numbers.figure(measurement.value())
        + measurement
            .interval()
            .filter(any -> withInterval)
            .map(interval -> " " + Numbers.interval(interval))
            .orElse("");
  }

  private static String warnings(Collection<Measurement> quoted) {
    return quoted.stream()
        .flatMap(each -> each.warnings().stream())
        .distinct()
        .map(warning -> " Warning: " + warning + ".")
        .collect(Collectors.joining());
  }

  /** Returns texts as a list in a sentence, e.g. {@code a, b and c}. */
  static String listed(List<String> texts) {
    int last = texts.size() - 1;
    return last < 1
        ? String.join("", texts)
        : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
  }
}
