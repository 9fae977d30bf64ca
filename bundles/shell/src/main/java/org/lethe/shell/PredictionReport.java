package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.PicturePrediction;

/**
 * The report of predictions: a table of all pictures, or a CSV file and its summary, with scores if
 * the true classes are given. If a CSV file is written, only unreadable pictures are kept in
 * memory.
 */
final class PredictionReport implements AutoCloseable {
  private static final int NAMED = 100;

  private final Optional<PredictionCsv> csv;
  private final Optional<LabelScores> scores;
  private final List<PicturePrediction> shown = new ArrayList<>();
  private final List<PicturePrediction> bad = new ArrayList<>();
  private int pictures;

  PredictionReport(Optional<PredictionCsv> csv, Optional<LabelScores> scores) {
    this.csv = csv;
    this.scores = scores;
  }

  /** Adds predictions. */
  void add(List<PicturePrediction> predictions) {
    pictures += predictions.size();
    predictions.stream().filter(each -> each.problem().isPresent()).forEach(bad::add);
    csv.ifPresentOrElse(file -> predictions.forEach(file::add), () -> shown.addAll(predictions));
    scores.ifPresent(compared -> predictions.forEach(compared::add));
  }

  /** Completes the CSV file. */
  void finish() {
    csv.ifPresent(PredictionCsv::finish);
  }

  /** Removes a CSV file that was not completed. */
  @Override
  public void close() {
    csv.ifPresent(PredictionCsv::close);
  }

  /**
   * Returns the report for JSON: a list of predictions, or a map with counts, unreadable pictures
   * and scores.
   */
  Object plain() {
    if (csv.isEmpty() && scores.isEmpty()) {
      return plain(shown);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pictures", pictures);
    map.put("predicted", pictures - bad.size());
    csv.ifPresentOrElse(
        file -> {
          map.put("csv", file.path().toString());
          map.put("bad", plain(bad));
        },
        () -> map.put("predictions", plain(shown)));
    scores.ifPresent(compared -> map.put("scores", compared.plain()));
    return map;
  }

  private static List<Map<String, Object>> plain(List<PicturePrediction> predictions) {
    return predictions.stream().map(Predicted::plain).toList();
  }

  /** Prints the report. */
  void print(Screen screen) {
    csv.ifPresentOrElse(
        file ->
            screen.print(
                "%d of %d pictures predicted: %s"
                    .formatted(pictures - bad.size(), pictures, file.path())),
        () -> screen.print(table()));
    scores.ifPresent(compared -> compared.lines().forEach(screen::print));
  }

  private Table table() {
    Table table = Table.of("picture", shown.get(0).task().orElse("class")).figures("probability");
    for (PicturePrediction prediction : shown) {
      Predicted.best(prediction)
          .ifPresent(
              best ->
                  table.row(
                      prediction.file().toString(),
                      best,
                      ScoreText.score(prediction.probabilities().get(best))));
    }
    return table;
  }

  /** Returns a line for each unreadable picture, and their number if there are several. */
  Optional<String> failure() {
    List<String> lines =
        new ArrayList<>(
            bad.stream().limit(NAMED).flatMap(each -> Predicted.problem(each).stream()).toList());
    if (bad.size() > 1) {
      lines.add("%d of %d pictures cannot be read".formatted(bad.size(), pictures));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(System.lineSeparator(), lines));
  }
}
