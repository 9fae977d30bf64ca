package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Scores;
import org.lethe.console.JsonText;
import org.lethe.runs.PicturePrediction;

/**
 * Comparison of predictions with a table: the accuracy and, with two classes, the AUROC of the
 * second. Pictures that are unreadable or not in the table are ignored.
 */
final class LabelScores {
  private final LabelTable table;
  private final List<Integer> truths = new ArrayList<>();
  private final List<Integer> predictions = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private List<String> classes = List.of();

  LabelScores(LabelTable table) {
    this.table = table;
  }

  /** Compares a prediction, if the table lists its picture. */
  void add(PicturePrediction prediction) {
    Optional<String> best = Predicted.best(prediction);
    if (best.isPresent()) {
      classes = List.copyOf(prediction.probabilities().keySet());
      Optional<Integer> truth = table.truth(prediction.file(), classes);
      truth.ifPresent(
          known -> {
            truths.add(known);
            predictions.add(classes.indexOf(best.get()));
            shares.add(prediction.probabilities().get(classes.get(classes.size() - 1)));
          });
    }
  }

  /** Returns the scores as a plain map; undefined scores are null. */
  Map<String, Object> plain() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("listed", table.size());
    map.put("compared", truths.size());
    map.put("accuracy", truths.isEmpty() ? null : accuracy());
    if (classes.size() == 2) {
      map.put("auroc", JsonText.number(auroc()));
    }
    return map;
  }

  /** Returns the scores as lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of the %d pictures of the table are compared".formatted(truths.size(), table.size()));
    if (!truths.isEmpty()) {
      lines.add("accuracy: " + ScoreText.score(accuracy()));
      if (classes.size() == 2) {
        lines.add("AUROC of %s: %s".formatted(classes.get(1), ScoreText.score(auroc())));
      }
    }
    return lines;
  }

  private double accuracy() {
    return Scores.accuracy(ints(truths), ints(predictions)).value();
  }

  private double auroc() {
    return truths.isEmpty()
        ? Double.NaN
        : Scores.auroc(ints(truths), shares.stream().mapToDouble(share -> share).toArray()).value();
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(value -> value).toArray();
  }
}
